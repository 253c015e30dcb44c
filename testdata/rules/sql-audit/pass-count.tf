# Server and policy exist under the same condition.
variable "sql" {
  type = bool
}

resource "azurerm_mssql_server" "app" {
  count = var.sql ? 1 : 0

  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

resource "azurerm_mssql_server_extended_auditing_policy" "app" {
  count = var.sql ? 1 : 0

  server_id             = azurerm_mssql_server.app[0].id
  blob_storage_endpoint = azurerm_storage_account.audit.primary_blob_endpoint
  retention_in_days     = 365
}

resource "azurerm_storage_account" "audit" {
  name                     = "stsqlaudit"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
