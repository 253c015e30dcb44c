# A replica takes the encryption over from its source.
resource "azurerm_mysql_flexible_server" "orders" {
  name                   = "mysql-orders"
  resource_group_name    = "rg-orders"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"
  create_mode            = "Replica"
  source_server_id       = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders/providers/Microsoft.DBforMySQL/flexibleServers/mysql-orders-main"
}
