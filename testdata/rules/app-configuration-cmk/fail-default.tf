# Nothing names a key, so Microsoft's key encrypts the store.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"
}
