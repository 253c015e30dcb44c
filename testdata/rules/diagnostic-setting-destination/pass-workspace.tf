# A workspace is a destination.
resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                       = "audit"
  target_resource_id         = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category = "AuditEvent"
  }
}
