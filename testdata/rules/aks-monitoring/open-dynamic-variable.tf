# Whether the agent is on hangs on a variable without a value.
variable "monitored" {
  type = bool
}

resource "azurerm_kubernetes_cluster" "apps" {
  name                = "aks-apps"
  location            = "westeurope"
  resource_group_name = "rg-apps"
  dns_prefix          = "apps"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  dynamic "oms_agent" {
    for_each = var.monitored ? ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"] : []
    content {
      log_analytics_workspace_id = oms_agent.value
    }
  }
}
