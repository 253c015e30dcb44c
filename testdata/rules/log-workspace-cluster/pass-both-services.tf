# An automation account is linked as well.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"
  size_gb             = 100

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_linked_service" "cluster" {
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  write_access_id     = azurerm_log_analytics_cluster.logs.id
}

resource "azurerm_log_analytics_linked_service" "automation" {
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  read_access_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Automation/automationAccounts/aa-main"
}
