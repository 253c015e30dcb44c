# The azurerm resource has no argument for a key.
resource "azurerm_maps_account" "routes" {
  name                = "map-routes"
  resource_group_name = "rg-routes"
  location            = "westeurope"
  sku_name            = "G2"
}
