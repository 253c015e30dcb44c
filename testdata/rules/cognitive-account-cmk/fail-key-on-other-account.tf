# The key is set on the other account of the two.
resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account" "speech" {
  name                = "cog-speech"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "SpeechServices"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account_customer_managed_key" "claims" {
  cognitive_account_id = azurerm_cognitive_account.speech.id
  key_vault_key_id     = "https://kv-keys.vault.azure.net/keys/claims/00000000000000000000000000000001"
}
