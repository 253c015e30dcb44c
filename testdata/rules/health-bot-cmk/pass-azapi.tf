# The bot names a key of a vault.
resource "azapi_resource" "triage" {
  type      = "Microsoft.HealthBot/healthBots@2024-02-01"
  name      = "hbot-triage"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-triage"
  body = {
    sku = { name = "S1" }
    properties = {
      keyVaultProperties = { keyName = "triage", keyVaultUri = azurerm_key_vault.keys.vault_uri }
    }
  }
}

resource "azurerm_key_vault_key" "triage" {
  name         = "triage"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
