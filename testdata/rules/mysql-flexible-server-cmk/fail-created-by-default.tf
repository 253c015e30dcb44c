# The mode of creation is the default, in so many words.
resource "azurerm_mysql_flexible_server" "orders" {
  name                   = "mysql-orders"
  resource_group_name    = "rg-orders"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"
  create_mode            = "Default"
}
