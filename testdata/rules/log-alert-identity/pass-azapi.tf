# Written with azapi, which has the identity beside the body.
resource "azapi_resource" "failures" {
  type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
  name      = "alert-failures"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"

  identity {
    type = "SystemAssigned"
  }

  body = {
    kind = "LogAlert"
    properties = {
      scopes   = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"]
      severity = 1
      criteria = {
        allOf = [{
          query           = "AuditLogs | where Result == 'failure'"
          timeAggregation = "Count"
          operator        = "GreaterThan"
          threshold       = 10
        }]
      }
    }
  }
}
