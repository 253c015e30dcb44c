# Nothing names a key, so Microsoft's key encrypts the account.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"
}
