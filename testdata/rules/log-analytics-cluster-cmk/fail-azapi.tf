# Written with azapi: only the identity is there, the key is not.
resource "azapi_resource" "cluster" {
  type      = "Microsoft.OperationalInsights/clusters@2023-09-01"
  name      = "logs-cluster"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"

  identity {
    type = "SystemAssigned"
  }

  body = {
    sku = { name = "CapacityReservation", capacity = 100 }
    properties = {
      isDoubleEncryptionEnabled = true
    }
  }
}
