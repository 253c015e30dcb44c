# The dynamic block makes no block.
variable "workspace_id" {
  type    = string
  default = null
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
    for_each = var.workspace_id == null ? [] : [var.workspace_id]
    content {
      log_analytics_workspace_id = oms_agent.value
    }
  }
}
