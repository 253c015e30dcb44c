# Written with azapi: open.
resource "azapi_resource" "logs" {
  type      = "Microsoft.Insights/dataCollectionEndpoints@2023-03-11"
  name      = "dce-main"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    properties = {
      networkAcls = { publicNetworkAccess = "Enabled" }
    }
  }
}
