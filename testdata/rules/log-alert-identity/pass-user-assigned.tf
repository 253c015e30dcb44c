# The rule uses an identity that it shares with others.
resource "azurerm_monitor_scheduled_query_rules_alert_v2" "failures" {
  name                 = "alert-failures"
  location             = "westeurope"
  resource_group_name  = "rg-log"
  scopes               = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"]
  severity             = 1
  evaluation_frequency = "PT5M"
  window_duration      = "PT5M"

  criteria {
    query                   = "AuditLogs | where Result == 'failure'"
    time_aggregation_method = "Count"
    operator                = "GreaterThan"
    threshold               = 10
  }

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-alerts"]
  }
}
