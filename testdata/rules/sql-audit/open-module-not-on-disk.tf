# A module that is not on disk is given the server and may audit it.
resource "azurerm_mssql_server" "app" {
  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

module "auditing" {
  source    = "git::https://example.com/modules/sql-auditing.git"
  server_id = azurerm_mssql_server.app.id
}
