# A Gen1 account is not asked.
resource "azurerm_maps_account" "routes" {
  name                = "map-routes"
  resource_group_name = "rg-routes"
  location            = "westeurope"
  sku_name            = "S1"
}
