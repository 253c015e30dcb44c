# The agent uses a managed identity, in azurerm 3.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
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
    log_analytics_workspace_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
    msi_auth_for_monitoring_enabled = true
  }
}
