# The free tier cannot have a key of its own.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "TextTranslation"
  sku_name            = "F0"
}
