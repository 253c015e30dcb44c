# The account is outside the code, and nothing is known of its key.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_log_analytics_linked_storage_account" "query" {
  data_source_type    = "Query"
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  storage_account_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stqueries"]
}

resource "azurerm_log_analytics_linked_storage_account" "alerts" {
  data_source_type    = "Alerts"
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  storage_account_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stqueries"]
}
