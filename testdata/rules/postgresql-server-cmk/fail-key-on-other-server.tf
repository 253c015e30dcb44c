# The key belongs to the other server of the two.
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

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_postgresql_server" "lab" {
  name                         = "psql-legacy-lab"
  resource_group_name          = "rg-legacy"
  location                     = "westeurope"
  sku_name                     = "GP_Gen5_2"
  version                      = "11"
  storage_mb                   = 51200
  ssl_enforcement_enabled      = true
  administrator_login          = "dbadmin"
  administrator_login_password = "example-only"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_postgresql_server_key" "legacy" {
  server_id        = azurerm_postgresql_server.lab.id
  key_vault_key_id = "https://kv-keys.vault.azure.net/keys/server/00000000000000000000000000000001"
}
