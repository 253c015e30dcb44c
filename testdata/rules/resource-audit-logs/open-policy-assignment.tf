# A built-in policy that deploys the setting is assigned to the group of the registry.
resource "azurerm_resource_group" "app" {
  name     = "rg-app"
  location = "westeurope"
}

resource "azurerm_container_registry" "app" {
  name                = "crapp"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.app.name
  sku                 = "Premium"
}

resource "azurerm_resource_group_policy_assignment" "logs" {
  name                 = "logs"
  resource_group_id    = azurerm_resource_group.app.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/56288eb2-4350-461d-9ece-2bb242269dce"
  location             = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}
