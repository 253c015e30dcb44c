# The scope is not in the code; that the workspace is added to it is.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_monitor_private_link_scoped_service" "logs" {
  name                = "log-main"
  resource_group_name = "rg-log"
  scope_name          = "ampls-hub"
  linked_resource_id  = azurerm_log_analytics_workspace.logs.id
}
