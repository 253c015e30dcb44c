# The key is one of this module.
resource "azurerm_bot_service_azure_bot" "helpdesk" {
  name                  = "bot-helpdesk"
  resource_group_name   = "rg-helpdesk"
  location              = "global"
  sku                   = "S1"
  microsoft_app_id      = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type    = "MultiTenant"
  cmk_key_vault_key_url = azurerm_key_vault_key.bot.id
}

resource "azurerm_key_vault_key" "bot" {
  name         = "bot"
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
