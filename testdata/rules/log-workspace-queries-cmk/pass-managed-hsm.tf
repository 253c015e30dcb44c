# The key of the account is in a managed HSM.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_storage_account" "archive" {
  name                     = "starchive"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account_customer_managed_key" "archive" {
  storage_account_id = azurerm_storage_account.archive.id
  key_vault_key_id   = "https://hsm-keys.managedhsm.azure.net/keys/storage"
}

resource "azurerm_log_analytics_linked_storage_account" "query" {
  data_source_type    = "Query"
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  storage_account_ids = [azurerm_storage_account.archive.id]
}

resource "azurerm_log_analytics_linked_storage_account" "alerts" {
  data_source_type    = "Alerts"
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  storage_account_ids = [azurerm_storage_account.archive.id]
}
