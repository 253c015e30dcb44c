# Written with azapi, which is ARM already; the one category that is named is switched off.
resource "azapi_resource" "vault" {
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "kv-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      tenantId = "11111111-1111-1111-1111-111111111111"
      sku      = { family = "A", name = "standard" }
    }
  }
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.vault.id
  body = {
    properties = {
      workspaceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
      logs = [
        { category = "AuditEvent", enabled = false }
      ]
    }
  }
}
