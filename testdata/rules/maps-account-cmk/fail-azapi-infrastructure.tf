# Infrastructure encryption uses Microsoft's keys.
resource "azapi_resource" "routes" {
  type      = "Microsoft.Maps/accounts@2023-06-01"
  name      = "map-routes"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-routes"
  body = {
    kind = "Gen2"
    sku  = { name = "G2" }
    properties = {
      encryption = { infrastructureEncryption = "enabled" }
    }
  }
}
