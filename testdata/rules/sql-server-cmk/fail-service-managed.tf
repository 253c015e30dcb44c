# The separate resource without a key asks for the service's key.
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
