# The same as azurerm 3 writes it.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
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
}

resource "azurerm_storage_container" "audit" {
  name                 = "am-auditlogs"
  storage_account_name = azurerm_storage_account.archive.name
}

resource "azurerm_storage_container_immutability_policy" "audit" {
  storage_container_resource_manager_id = azurerm_storage_container.audit.resource_manager_id
  immutability_period_in_days           = 365
  protected_append_writes_enabled       = true
  locked                                = true
}

resource "azurerm_log_analytics_data_export_rule" "audit" {
  name                    = "audit"
  resource_group_name     = "rg-log"
  workspace_resource_id   = azurerm_log_analytics_workspace.logs.id
  destination_resource_id = azurerm_storage_account.archive.id
  table_names             = ["AuditLogs", "AZKVAuditLogs"]
  enabled                 = true
}
