# The scoped resource is written with azapi.
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

resource "azapi_resource" "logs" {
  type      = "Microsoft.Insights/privateLinkScopes/scopedResources@2021-07-01-preview"
  name      = "log-main"
  parent_id = azurerm_monitor_private_link_scope.monitor.id
  body = {
    properties = { linkedResourceId = azurerm_log_analytics_workspace.logs.id }
  }
}
