# A premium store without a key.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "premium"
}
