# The tier is a variable without a value: Basic could not have a key.
variable "sku_name" {
  type = string
}

resource "azurerm_postgresql_server" "legacy" {
  name                         = "psql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = var.sku_name
  version                      = "11"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"
}
