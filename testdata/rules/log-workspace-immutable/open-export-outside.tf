# The export goes to an account outside the code, of which nothing is known.
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
  destination_resource_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
  table_names             = ["AuditLogs", "AZKVAuditLogs"]
  enabled                 = true
}
