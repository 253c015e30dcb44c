# A built-in policy that deploys the setting is assigned to the group of the cluster.
resource "azurerm_resource_group" "app" {
  name     = "rg-app"
  location = "westeurope"
}

resource "azurerm_kubernetes_cluster" "app" {
  name                = "aks-app"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.app.name
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

resource "azurerm_resource_group_policy_assignment" "logs" {
  name                 = "logs"
  resource_group_id    = azurerm_resource_group.app.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/6c66c325-74c8-42fd-a286-a74b0e2939d8"
  location             = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}
