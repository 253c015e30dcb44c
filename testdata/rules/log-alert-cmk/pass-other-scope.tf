# The rule is over an application, which has no linked storage account.
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "logins" {
  name                 = "failed-logins"
  resource_group_name  = "rg-log"
  location             = "westeurope"
  evaluation_frequency = "PT5M"
  window_duration      = "PT5M"
  scopes               = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Insights/components/appi-app"]
  severity             = 1

  criteria {
    query                   = "SigninLogs | where ResultType != 0"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }
}
