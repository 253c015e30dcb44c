# The separate resource stands first in the text and names the account by its id.
resource "azurerm_cognitive_account_customer_managed_key" "claims" {
  cognitive_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims/providers/Microsoft.CognitiveServices/accounts/cog-claims"
  key_vault_key_id     = "https://kv-keys.vault.azure.net/keys/claims/00000000000000000000000000000001"
}

resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"
}

provider "azurerm" {
  features {}
  subscription_id = "22222222-2222-2222-2222-222222222222"
}
