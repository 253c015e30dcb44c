# Every instance is added.
resource "azurerm_monitor_private_link_scope" "monitor" {
  name                  = "ampls-main"
  resource_group_name   = "rg-log"
  ingestion_access_mode = "PrivateOnly"
  query_access_mode     = "PrivateOnly"
}

resource "azurerm_log_analytics_workspace" "regional" {
  for_each            = { eu = "westeurope", us = "eastus" }
  name                = "log-${each.key}"
  location            = each.value
  resource_group_name = "rg-log"
}

resource "azurerm_monitor_private_link_scoped_service" "regional" {
  for_each            = azurerm_log_analytics_workspace.regional
  name                = each.key
  resource_group_name = "rg-log"
  scope_name          = azurerm_monitor_private_link_scope.monitor.name
  linked_resource_id  = each.value.id
}
