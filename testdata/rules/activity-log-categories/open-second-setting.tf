# A second setting would complete the first, but whether it exists hangs on a variable without a value.
variable "with_governance" {
  type = bool
}

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
  count                      = var.with_governance ? 1 : 0
  name                       = "governance"
  target_resource_id         = data.azurerm_subscription.current.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "Policy"
  }

  enabled_log {
    category = "Security"
  }
}
