# The bot names a key of a vault.
resource "azurerm_bot_service_azure_bot" "helpdesk" {
  name                  = "bot-helpdesk"
  resource_group_name   = "rg-helpdesk"
  location              = "global"
  sku                   = "S1"
  microsoft_app_id      = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type    = "MultiTenant"
  cmk_key_vault_key_url = "https://kv-keys.vault.azure.net/keys/bot/00000000000000000000000000000001"
}
