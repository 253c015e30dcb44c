# The tier, which may say that the workspace is in a cluster, comes from outside.
variable "sku" {
  type     = string
  nullable = false
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = var.sku
  retention_in_days   = 365
}
