# Whether the server names a key hangs on a variable without a value.
variable "password" {
  type      = string
  sensitive = true
}

variable "own_key" {
  type = bool
}

resource "azurerm_mssql_server" "app" {
  name                                         = "sql-app"
  resource_group_name                          = "rg-app"
  location                                     = "westeurope"
  version                                      = "12.0"
  administrator_login                          = "operator"
  administrator_login_password                 = var.password
  transparent_data_encryption_key_vault_key_id = var.own_key ? azurerm_key_vault_key.sql.id : null
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
