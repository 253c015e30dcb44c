# The free tier cannot use customer-managed keys.
resource "azurerm_search_service" "app" {
  name                = "srch-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "free"
}
