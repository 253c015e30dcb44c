# A lock on the resource group protects what is in it.
resource "azurerm_resource_group" "logs" {
  name     = "rg-log"
  location = "westeurope"
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.logs.name
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_management_lock" "logs" {
  name       = "keep-logs"
  scope      = azurerm_resource_group.logs.id
  lock_level = "CanNotDelete"
}
