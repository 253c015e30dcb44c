# The tier is a variable without a value: Basic could not have a key.
variable "sku_name" {
  type = string
}

resource "azurerm_mysql_server" "legacy" {
  name                         = "mysql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = var.sku_name
  version                      = "8.0"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"
}
