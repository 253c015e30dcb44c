# A replica takes the encryption over from its source.
resource "azurerm_postgresql_flexible_server" "ledger" {
  name                   = "psql-ledger"
  resource_group_name    = "rg-ledger"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2s_v3"
  version                = "16"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"
  create_mode            = "Replica"
  source_server_id       = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger/providers/Microsoft.DBforPostgreSQL/flexibleServers/psql-ledger-main"
}
