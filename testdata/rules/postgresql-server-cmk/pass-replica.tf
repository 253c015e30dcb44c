# A replica takes the encryption over from its source.
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
  create_mode                  = "Replica"
  creation_source_server_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-legacy/providers/Microsoft.DBforPostgreSQL/servers/psql-legacy-main"
}
