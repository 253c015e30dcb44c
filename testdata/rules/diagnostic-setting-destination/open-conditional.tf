# The destination is null where a variable without a value says so.
variable "to_workspace" {
  type = bool
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                       = "audit"
  target_resource_id         = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  log_analytics_workspace_id = var.to_workspace ? "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main" : null

  enabled_log {
    category = "AuditEvent"
  }
}
