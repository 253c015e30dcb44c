# The scope is a variable without a value: it may be no workspace.
variable "scope" {
  type = string
}

resource "azurerm_monitor_scheduled_query_rules_alert_v2" "logins" {
  name                 = "failed-logins"
  resource_group_name  = "rg-log"
  location             = "westeurope"
  evaluation_frequency = "PT5M"
  window_duration      = "PT5M"
  scopes               = [var.scope]
  severity             = 1

  criteria {
    query                   = "SigninLogs | where ResultType != 0"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }
}
