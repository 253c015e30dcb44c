# The key is one of this module.
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
  key_vault_key_id = azurerm_key_vault_key.server.id
}

resource "azurerm_key_vault_key" "server" {
  name         = "server"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
