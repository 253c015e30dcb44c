# The switch is a variable without a value.
variable "own_storage" {
  type = bool
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "logins" {
  name                             = "failed-logins"
  resource_group_name              = "rg-log"
  location                         = "westeurope"
  evaluation_frequency             = "PT5M"
  window_duration                  = "PT5M"
  scopes                           = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"]
  severity                         = 1
  workspace_alerts_storage_enabled = var.own_storage

  criteria {
    query                   = "SigninLogs | where ResultType != 0"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }
}
