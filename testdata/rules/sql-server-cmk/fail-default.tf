# The server says nothing of a key.
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
