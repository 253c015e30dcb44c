# Written with azapi; no disk encryption set is named.
resource "azapi_resource" "shop" {
  type      = "Microsoft.ContainerService/managedClusters@2024-09-01"
  name      = "aks-shop"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-shop"
  body = {
    properties = {
      dnsPrefix = "aks-shop"
      agentPoolProfiles = [{
        name   = "system"
        mode   = "System"
        count  = 3
        vmSize = "Standard_D4s_v5"
      }]
    }
  }
}
