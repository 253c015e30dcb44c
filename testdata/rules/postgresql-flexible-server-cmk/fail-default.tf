# Nothing names a key, so Microsoft's key encrypts the server.
resource "azurerm_postgresql_flexible_server" "ledger" {
  name                   = "psql-ledger"
  resource_group_name    = "rg-ledger"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2s_v3"
  version                = "16"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"
}
