# The account names a key of a vault.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"

  customer_managed_key {
    key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/claims/00000000000000000000000000000001"
    identity_client_id = "33333333-3333-3333-3333-333333333333"
  }
}
