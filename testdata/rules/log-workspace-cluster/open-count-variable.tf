# Whether the workspace is linked hangs on a variable without a value.
variable "dedicated" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_log_analytics_linked_service" "cluster" {
  count               = var.dedicated ? 1 : 0
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  write_access_id     = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/clusters/logs-cluster"
}
