# A variable without a value says whether auditing is on.
variable "auditing" {
  type = bool
}

resource "azurerm_mssql_server" "app" {
  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

resource "azurerm_mssql_server_extended_auditing_policy" "app" {
  server_id             = azurerm_mssql_server.app.id
  enabled               = var.auditing
  blob_storage_endpoint = azurerm_storage_account.audit.primary_blob_endpoint
}

resource "azurerm_storage_account" "audit" {
  name                     = "stsqlaudit"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
