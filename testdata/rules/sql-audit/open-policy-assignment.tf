# A built-in policy that deploys the setting is assigned to the subscription.
resource "azurerm_mssql_managed_instance" "app" {
  name                = "mi-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  license_type        = "BasePrice"
  sku_name            = "GP_Gen5"
  storage_size_in_gb  = 64
  subnet_id           = var.subnet_id
  vcores              = 4
}

variable "subnet_id" {
  type = string
}

data "azurerm_subscription" "current" {}

resource "azurerm_subscription_policy_assignment" "logs" {
  name                 = "logs"
  subscription_id      = data.azurerm_subscription.current.id
  policy_definition_id = "/providers/Microsoft.Authorization/policyDefinitions/8fc4ca5f-6abc-4b30-9565-0bd91ac49420"
  location             = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}
