# Only the database has a policy: what happens on the server and in its other databases is not audited.
resource "azurerm_mssql_server" "app" {
  name                         = "sql-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "admin-app"
  administrator_login_password = var.password
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.app.id
}

resource "azurerm_mssql_database_extended_auditing_policy" "orders" {
  database_id                = azurerm_mssql_database.orders.id
  storage_endpoint           = data.azurerm_storage_account.audit.primary_blob_endpoint
  storage_account_access_key = data.azurerm_storage_account.audit.primary_access_key
  retention_in_days          = 365
}

data "azurerm_storage_account" "audit" {
  name                = "staudit"
  resource_group_name = "rg-log"
}

variable "password" {
  type      = string
  sensitive = true
}
