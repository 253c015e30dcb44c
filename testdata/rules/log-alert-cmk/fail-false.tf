# The switch is off in so many words.
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "logins" {
  name                             = "failed-logins"
  resource_group_name              = "rg-log"
  location                         = "westeurope"
  evaluation_frequency             = "PT5M"
  window_duration                  = "PT5M"
  scopes                           = [azurerm_log_analytics_workspace.main.id]
  severity                         = 1
  workspace_alerts_storage_enabled = false

  criteria {
    query                   = "SigninLogs | where ResultType != 0"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  resource_group_name = "rg-log"
  location            = "westeurope"
}
