# The server itself takes a key only with a version: there is no choice.
variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "app" {
  name                         = "sql-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "operator"
  administrator_login_password = var.password

  primary_user_assigned_identity_id            = azurerm_user_assigned_identity.app.id
  transparent_data_encryption_key_vault_key_id = azurerm_key_vault_key.sql.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
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
