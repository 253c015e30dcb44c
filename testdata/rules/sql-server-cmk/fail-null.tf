# The key is null in both places.
variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "app" {
  name                                         = "sql-app"
  resource_group_name                          = "rg-app"
  location                                     = "westeurope"
  version                                      = "12.0"
  administrator_login                          = "operator"
  administrator_login_password                 = var.password
  transparent_data_encryption_key_vault_key_id = null
}

resource "azurerm_mssql_server_transparent_data_encryption" "app" {
  server_id        = azurerm_mssql_server.app.id
  key_vault_key_id = null
}
