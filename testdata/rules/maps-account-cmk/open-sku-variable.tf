# The SKU is a variable without a value: a Gen1 account is not asked.
variable "sku" {
  type = string
}

resource "azurerm_maps_account" "routes" {
  name                = "map-routes"
  resource_group_name = "rg-routes"
  location            = "westeurope"
  sku_name            = var.sku
}
