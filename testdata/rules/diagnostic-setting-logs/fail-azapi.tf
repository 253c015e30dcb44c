# The body that azapi sends has metrics only.
resource "azapi_resource" "metrics" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "metrics"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"

  body = {
    properties = {
      workspaceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
      metrics     = [{ category = "AllMetrics", enabled = true }]
    }
  }
}
