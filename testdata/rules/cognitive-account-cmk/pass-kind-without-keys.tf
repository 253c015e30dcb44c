# An account of this kind cannot have a key of its own.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "ContentSafety"
  sku_name            = "S0"
}
