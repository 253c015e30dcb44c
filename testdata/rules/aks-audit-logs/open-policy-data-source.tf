# The built-in policy that deploys the setting is looked up by its name before it is assigned.
resource "azurerm_kubernetes_cluster" "app" {
  name                = "aks-app"
  resource_group_name = azurerm_resource_group.app.name
  location            = "westeurope"
  dns_prefix          = "app"
}

resource "azurerm_resource_group" "app" {
  name     = "rg-app"
  location = "westeurope"
}

data "azurerm_policy_definition" "logs" {
  name = "6c66c325-74c8-42fd-a286-a74b0e2939d8"
}

resource "azurerm_resource_group_policy_assignment" "logs" {
  name                 = "logs"
  resource_group_id    = azurerm_resource_group.app.id
  policy_definition_id = data.azurerm_policy_definition.logs.id
  location             = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}
