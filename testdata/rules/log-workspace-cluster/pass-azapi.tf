# The linked service is written with azapi.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azapi_resource" "cluster" {
  type      = "Microsoft.OperationalInsights/workspaces/linkedServices@2023-09-01"
  name      = "Cluster"
  parent_id = azurerm_log_analytics_workspace.logs.id
  body = {
    properties = {
      writeAccessResourceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/clusters/logs-cluster"
    }
  }
}
