# Nothing names a key, so Microsoft's key encrypts the server.
resource "azurerm_mysql_flexible_server" "orders" {
  name                   = "mysql-orders"
  resource_group_name    = "rg-orders"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"
}
