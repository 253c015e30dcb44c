# The switch is off where nothing is said.
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "logins" {
  name                 = "failed-logins"
  resource_group_name  = "rg-log"
  location             = "westeurope"
  evaluation_frequency = "PT5M"
  window_duration      = "PT5M"
  scopes               = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"]
  severity             = 1

  criteria {
    query                   = "SigninLogs | where ResultType != 0"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }
}
