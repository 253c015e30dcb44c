# A network by azapi without a flow log.
resource "azapi_resource" "network" {
  type      = "Microsoft.Network/virtualNetworks@2024-05-01"
  name      = "vnet-app"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net"
  location  = "westeurope"

  body = {
    properties = {
      addressSpace = { addressPrefixes = ["10.0.0.0/16"] }
    }
  }
}
