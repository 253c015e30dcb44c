# Account and setting written with azapi.
resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2023-05-01"
  name      = "stdata"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data"
  body = {
    kind = "StorageV2"
    sku  = { name = "Standard_ZRS" }
  }
}

resource "azapi_resource" "logs" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "logs"
  parent_id = "${azapi_resource.data.id}/fileServices/default"
  body = {
    properties = {
      workspaceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
      logs        = [{ categoryGroup = "allLogs", enabled = true }]
    }
  }
}
