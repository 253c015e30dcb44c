# The workspace is linked to a cluster outside the code, of which nothing is known.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_log_analytics_linked_service" "cluster" {
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  write_access_id     = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/clusters/logs-cluster"
}
