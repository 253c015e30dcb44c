# Whether the policy of the account is in force comes from outside.
variable "state" {
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

resource "azurerm_storage_account" "archive" {
  name                     = "starchive"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  immutability_policy {
    state                         = var.state
    period_since_creation_in_days = 365
    allow_protected_append_writes = true
  }
}

resource "azurerm_log_analytics_data_export_rule" "audit" {
  name                    = "audit"
  resource_group_name     = "rg-log"
  workspace_resource_id   = azurerm_log_analytics_workspace.logs.id
  destination_resource_id = azurerm_storage_account.archive.id
  table_names             = ["AuditLogs", "AZKVAuditLogs"]
  enabled                 = true
}
