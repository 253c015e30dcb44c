# azapi switches the keys off on a workspace of azurerm.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azapi_update_resource" "keys" {
  type        = "Microsoft.OperationalInsights/workspaces@2023-09-01"
  resource_id = azurerm_log_analytics_workspace.logs.id
  body = {
    properties = {
      features = { disableLocalAuth = true }
    }
  }
}
