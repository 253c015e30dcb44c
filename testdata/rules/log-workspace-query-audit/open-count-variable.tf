# Whether the setting exists hangs on a variable without a value.
variable "audit_queries" {
  type = bool
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  count                      = var.audit_queries ? 1 : 0
  name                       = "audit"
  target_resource_id         = azurerm_log_analytics_workspace.logs.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id

  enabled_log {
    category = "Audit"
  }
}
