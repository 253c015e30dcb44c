# The service's key has no version of the customer's.
variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "app" {
  name                         = "sql-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "operator"
  administrator_login_password = var.password
}

resource "azurerm_mssql_server_transparent_data_encryption" "app" {
  server_id = azurerm_mssql_server.app.id
}
