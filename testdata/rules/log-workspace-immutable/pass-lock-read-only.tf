# A stronger lock.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_management_lock" "logs" {
  name       = "keep-logs"
  scope      = azurerm_log_analytics_workspace.logs.id
  lock_level = "ReadOnly"
}
