# A key of a managed HSM is a customer-managed key too.
resource "azurerm_mysql_server" "legacy" {
  name                         = "mysql-legacy"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "8.0"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_mysql_server_key" "legacy" {
  server_id        = azurerm_mysql_server.legacy.id
  key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/server/00000000000000000000000000000001"
}
