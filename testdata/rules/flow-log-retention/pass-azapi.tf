# The body that azapi sends keeps the records for a year.
resource "azapi_resource" "flow_log" {
  type      = "Microsoft.Network/networkWatchers/flowLogs@2024-05-01"
  name      = "fl-app"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/networkWatchers/nw-westeurope"
  location  = "westeurope"

  body = {
    properties = {
      targetResourceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-app"
      storageId        = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
      enabled          = true
      retentionPolicy  = { enabled = true, days = 365 }
    }
  }
}
