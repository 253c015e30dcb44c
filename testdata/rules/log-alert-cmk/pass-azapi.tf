# The rule is deployed as ARM, with the switch on.
resource "azapi_resource" "logins" {
  type      = "Microsoft.Insights/scheduledQueryRules@2023-12-01"
  name      = "failed-logins"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    kind = "LogAlert"
    properties = {
      scopes                                = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"]
      checkWorkspaceAlertsStorageConfigured = true
    }
  }
}
