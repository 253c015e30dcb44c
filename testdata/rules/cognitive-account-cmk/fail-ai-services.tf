# An account of `azurerm_ai_services` without a key.
resource "azurerm_ai_services" "claims" {
  name                = "ais-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  sku_name            = "S0"
}
