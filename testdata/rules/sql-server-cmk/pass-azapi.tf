# The protector is azapi's, the server azurerm's.
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

  identity {
    type = "SystemAssigned"
  }
}

resource "azapi_resource" "protector" {
  type      = "Microsoft.Sql/servers/encryptionProtector@2023-08-01"
  name      = "current"
  parent_id = azurerm_mssql_server.app.id
  body = {
    properties = {
      serverKeyType = "AzureKeyVault"
      serverKeyName = "kv-keys_sql_0123456789abcdef"
    }
  }
}
