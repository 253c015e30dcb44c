# With `count = 0` the resource that would set the key does not exist.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account_customer_managed_key" "claims" {
  count                = 0
  cognitive_account_id = azurerm_cognitive_account.claims.id
  key_vault_key_id     = "https://kv-keys.vault.azure.net/keys/claims/00000000000000000000000000000001"
}
