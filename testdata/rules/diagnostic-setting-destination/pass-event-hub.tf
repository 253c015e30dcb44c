# An event hub's authorization rule is a destination.
resource "azurerm_monitor_diagnostic_setting" "app" {
  name                           = "audit"
  target_resource_id             = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  eventhub_authorization_rule_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.EventHub/namespaces/evhns-siem/authorizationRules/send"

  enabled_log {
    category = "AuditEvent"
  }
}
