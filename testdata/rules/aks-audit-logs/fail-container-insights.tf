# Container insights exports no audit log.
resource "azurerm_kubernetes_cluster" "app" {
  name                = "aks-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  dns_prefix          = "app"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  oms_agent {
    log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
  }

  identity {
    type = "SystemAssigned"
  }
}
