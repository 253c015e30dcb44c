# A variable without a value as the key counts as given.
variable "password" {
  type      = string
  sensitive = true
}

variable "key_id" {
  type = string
}

resource "azurerm_mssql_server" "app" {
  name                         = "sql-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "operator"
  administrator_login_password = var.password

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_mssql_server_transparent_data_encryption" "app" {
  server_id        = azurerm_mssql_server.app.id
  key_vault_key_id = var.key_id
}
