# The older resource uses an API that does not know the switch.
resource "azurerm_monitor_scheduled_query_rules_alert" "logins" {
  name                = "failed-logins"
  resource_group_name = "rg-log"
  location            = "westeurope"
  data_source_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
  query               = "SigninLogs | where ResultType != 0"
  frequency           = 5
  time_window         = 5
  severity            = 1

  action {
    action_group = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Insights/actionGroups/ag-ops"]
  }

  trigger {
    operator  = "GreaterThan"
    threshold = 10
  }
}
