# The account that the export goes to is read by a data source.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

data "azurerm_storage_account" "archive" {
  name                = "starchive"
  resource_group_name = "rg-archive"
}

resource "azurerm_log_analytics_data_export_rule" "audit" {
  name                    = "audit"
  resource_group_name     = "rg-log"
  workspace_resource_id   = azurerm_log_analytics_workspace.logs.id
  destination_resource_id = data.azurerm_storage_account.archive.id
  table_names             = ["AuditLogs", "AZKVAuditLogs"]
  enabled                 = true
}
