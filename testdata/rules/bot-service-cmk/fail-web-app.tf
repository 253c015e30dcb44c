# A web app bot: its resource has no argument for a key.
resource "azurerm_bot_web_app" "helpdesk" {
  name                = "bot-helpdesk"
  resource_group_name = "rg-helpdesk"
  location            = "global"
  sku                 = "S1"
  microsoft_app_id    = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type  = "MultiTenant"
}
