# The tier says that the workspace is in a cluster, which the code does not declare.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "LACluster"
  retention_in_days   = 365
}
