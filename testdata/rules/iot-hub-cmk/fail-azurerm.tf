# The azurerm resource has no argument for a key.
resource "azurerm_iothub" "devices" {
  name                = "iot-devices"
  location            = "westeurope"
  resource_group_name = "rg-devices"

  sku {
    name     = "S1"
    capacity = 1
  }
}
