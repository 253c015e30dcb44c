# Written with azapi.
resource "azapi_resource" "apps" {
  type      = "Microsoft.ContainerService/managedClusters@2024-09-01"
  name      = "aks-apps"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-apps"

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      dnsPrefix = "apps"
      addonProfiles = {
        omsagent = {
          enabled = true
          config  = { logAnalyticsWorkspaceResourceID = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main", useAADAuth = "true" }
        }
      }
    }
  }
}
