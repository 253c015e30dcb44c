# azapi adds the key to the bot of the azurerm resource.
resource "azurerm_healthbot" "triage" {
  name                = "hbot-triage"
  resource_group_name = "rg-triage"
  location            = "westeurope"
  sku_name            = "S1"
}

resource "azapi_update_resource" "triage_key" {
  type        = "Microsoft.HealthBot/healthBots@2024-02-01"
  resource_id = azurerm_healthbot.triage.id
  body = {
    properties = {
      keyVaultProperties = { keyName = "triage", keyVaultUri = "https://kv-keys.vault.azure.net/" }
    }
  }
}
