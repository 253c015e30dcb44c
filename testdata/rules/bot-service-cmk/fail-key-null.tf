# The key is a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_bot_service_azure_bot" "helpdesk" {
  name                  = "bot-helpdesk"
  resource_group_name   = "rg-helpdesk"
  location              = "global"
  sku                   = "S1"
  microsoft_app_id      = "44444444-4444-4444-4444-444444444444"
  microsoft_app_type    = "MultiTenant"
  cmk_key_vault_key_url = var.key_id
}
