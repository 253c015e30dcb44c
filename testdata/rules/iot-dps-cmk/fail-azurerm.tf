# The azurerm resource has no argument for a key.
resource "azurerm_iothub_dps" "enroll" {
  name                = "provs-enroll"
  location            = "westeurope"
  resource_group_name = "rg-enroll"

  sku {
    name     = "S1"
    capacity = 1
  }
}
