# Every destination is a variable that is null by default.
variable "workspace_id" {
  type    = string
  default = null
}

variable "storage_account_id" {
  type    = string
  default = null
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                       = "audit"
  target_resource_id         = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  log_analytics_workspace_id = var.workspace_id
  storage_account_id         = var.storage_account_id

  enabled_log {
    category_group = "audit"
  }
}
