# Where the export goes comes from outside.
variable "archive_id" {
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

resource "azurerm_log_analytics_data_export_rule" "audit" {
  name                    = "audit"
  resource_group_name     = "rg-log"
  workspace_resource_id   = azurerm_log_analytics_workspace.logs.id
  destination_resource_id = var.archive_id
  table_names             = ["AuditLogs", "AZKVAuditLogs"]
  enabled                 = true
}
