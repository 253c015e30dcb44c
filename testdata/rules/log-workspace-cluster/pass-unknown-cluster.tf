# Which cluster it is comes from outside; that one is named is enough.
variable "cluster_id" {
  type     = string
  nullable = false
}

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
  write_access_id     = var.cluster_id
}
