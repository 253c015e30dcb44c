# No key resource belongs to the server, so Microsoft's key encrypts it.
resource "azurerm_postgresql_server" "legacy" {
  name                         = "psql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "11"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"
}
