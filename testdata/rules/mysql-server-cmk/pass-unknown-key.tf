# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_mysql_server" "legacy" {
  name                         = "mysql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "8.0"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_mysql_server_key" "legacy" {
  server_id        = azurerm_mysql_server.legacy.id
  key_vault_key_id = var.key_id
}
