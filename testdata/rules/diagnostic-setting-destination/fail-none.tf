# No destination is named.
resource "azurerm_monitor_diagnostic_setting" "app" {
  name               = "audit"
  target_resource_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"

  enabled_log {
    category = "AuditEvent"
  }
}
