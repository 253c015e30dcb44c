# Workspace and setting written with azapi.
resource "azapi_resource" "logs" {
  type      = "Microsoft.OperationalInsights/workspaces@2023-09-01"
  name      = "log-main"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    properties = {
      sku = { name = "PerGB2018" }
    }
  }
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = azapi_resource.logs.id
  body = {
    properties = {
      workspaceId = azapi_resource.logs.id
      logs        = [{ category = "Audit", enabled = true }]
    }
  }
}
