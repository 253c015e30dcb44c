# No key is named.
resource "azurerm_load_test" "shop" {
  name                = "lt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  description         = "load tests of the shop"
}
