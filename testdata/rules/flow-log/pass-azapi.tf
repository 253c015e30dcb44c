# Both are made by azapi.
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

resource "azapi_resource" "flow_log" {
  type      = "Microsoft.Network/networkWatchers/flowLogs@2024-05-01"
  name      = "fl-app"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/networkWatchers/nw-westeurope"
  location  = "westeurope"

  body = {
    properties = {
      targetResourceId = azapi_resource.network.id
      storageId        = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
      enabled          = true
    }
  }
}
