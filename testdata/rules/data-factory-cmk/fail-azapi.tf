# Written with azapi; no key is named.
resource "azapi_resource" "sales" {
  type      = "Microsoft.DataFactory/factories@2018-06-01"
  name      = "adf-sales"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-sales"
  body = {
    properties = { publicNetworkAccess = "Disabled" }
  }
}
