# The free tier cannot have a key.
resource "azurerm_iothub" "devices" {
  name                = "iot-devices"
  location            = "westeurope"
  resource_group_name = "rg-devices"

  sku {
    name     = "F1"
    capacity = 1
  }
}
