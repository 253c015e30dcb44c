# Without `sku` the store is of the tier Free, which cannot have a key of its own.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
}
