# The tier Basic cannot have a key of its own.
resource "azurerm_mysql_server" "legacy" {
  name                         = "mysql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = "B_Gen5_1"
  version                      = "8.0"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"
}
