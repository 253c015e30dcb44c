# The group allLogs contains AuditEvent, and an event hub is a destination; spelling in another case is the same.
resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                           = "audit"
  target_resource_id             = azurerm_key_vault.app.id
  eventhub_authorization_rule_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.EventHub/namespaces/evhns-siem/authorizationRules/send"
  eventhub_name                  = "azure-logs"

  enabled_log {
    category_group = "alllogs"
  }
}
