# The lock is written with azapi.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azapi_resource" "lock" {
  type      = "Microsoft.Authorization/locks@2020-05-01"
  name      = "keep-logs"
  parent_id = azurerm_log_analytics_workspace.logs.id
  body      = { properties = { level = "CanNotDelete" } }
}
