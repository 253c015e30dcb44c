# The database has a key of its own and does not follow it.
resource "azurerm_mssql_database" "dw" {
  name                                         = "dw"
  server_id                                    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Sql/servers/sql-app"
  sku_name                                     = "S0"
  transparent_data_encryption_key_vault_key_id = azurerm_key_vault_key.sql.id
}

resource "azurerm_key_vault_key" "sql" {
  name         = "sql"
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
