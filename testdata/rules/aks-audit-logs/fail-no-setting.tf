# The cluster has no diagnostic setting.
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

  identity {
    type = "SystemAssigned"
  }
}
