# A channels registration calls the argument by another name.
resource "azurerm_bot_channels_registration" "helpdesk" {
  name                = "bot-helpdesk"
  resource_group_name = "rg-helpdesk"
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type  = "MultiTenant"
  cmk_key_vault_url   = "https://kv-keys.vault.azure.net/keys/bot/00000000000000000000000000000001"
}
