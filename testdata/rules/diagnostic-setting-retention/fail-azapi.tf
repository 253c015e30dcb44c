# The body that azapi sends has the days.
resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"

  body = {
    properties = {
      storageAccountId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stlogs"
      logs = [
        {
          category        = "AuditEvent"
          enabled         = true
          retentionPolicy = { enabled = true, days = 365 }
        }
      ]
    }
  }
}
