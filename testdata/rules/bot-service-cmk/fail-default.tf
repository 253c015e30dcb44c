# Nothing names a key, so Microsoft's key encrypts the bot.
resource "azurerm_bot_service_azure_bot" "helpdesk" {
  name                = "bot-helpdesk"
  resource_group_name = "rg-helpdesk"
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type  = "MultiTenant"
}
