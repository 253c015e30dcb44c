# Written with azapi, all five.
resource "azapi_resource" "entra" {
  type      = "microsoft.aadiam/diagnosticSettings@2017-04-01"
  name      = "entra"
  parent_id = "/"
  body = {
    properties = {
      workspaceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
      logs = [
        { category = "AuditLogs", enabled = true },
        { category = "SignInLogs", enabled = true },
        { category = "NonInteractiveUserSignInLogs", enabled = true },
        { category = "ServicePrincipalSignInLogs", enabled = true },
        { category = "ManagedIdentitySignInLogs", enabled = true },
      ]
    }
  }
}
