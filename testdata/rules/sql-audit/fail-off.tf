# The policy is there and switched off.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_mssql_server" "app" {
  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

resource "azurerm_mssql_server_extended_auditing_policy" "app" {
  server_id         = azurerm_mssql_server.app.id
  enabled           = false
  storage_endpoint  = azurerm_storage_account.audit.primary_blob_endpoint
  retention_in_days = 365
}

resource "azurerm_storage_account" "audit" {
  name                     = "stsqlaudit"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
