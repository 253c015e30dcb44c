# The scope holds another workspace.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_monitor_private_link_scope" "monitor" {
  name                  = "ampls-main"
  resource_group_name   = "rg-log"
  ingestion_access_mode = "PrivateOnly"
  query_access_mode     = "PrivateOnly"
}

resource "azurerm_log_analytics_workspace" "other" {
  name                = "log-other"
  location            = "westeurope"
  resource_group_name = "rg-log"
}

resource "azurerm_monitor_private_link_scoped_service" "logs" {
  name                = "log-main"
  resource_group_name = "rg-log"
  scope_name          = azurerm_monitor_private_link_scope.monitor.name
  linked_resource_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-third"
}
