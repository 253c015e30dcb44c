# Which workspace it is comes from outside; that one is named is enough.
variable "workspace_id" {
  type     = string
  nullable = false
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

  oms_agent {
    log_analytics_workspace_id = var.workspace_id
  }
}
