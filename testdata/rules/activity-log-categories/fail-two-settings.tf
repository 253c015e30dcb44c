# Two settings, and still nobody exports Security.
data "azurerm_subscription" "current" {}

resource "azurerm_monitor_diagnostic_setting" "operations" {
  name                       = "operations"
  target_resource_id         = data.azurerm_subscription.current.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "Administrative"
  }

  enabled_log {
    category = "Alert"
  }
}

resource "azurerm_monitor_diagnostic_setting" "governance" {
  name                       = "governance"
  target_resource_id         = data.azurerm_subscription.current.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-governance"

  enabled_log {
    category = "Policy"
  }
}
