# The key and the identity are of this module.
resource "azurerm_postgresql_flexible_server" "ledger" {
  name                   = "psql-ledger"
  resource_group_name    = "rg-ledger"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2s_v3"
  version                = "16"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.ledger.id]
  }

  customer_managed_key {
    key_vault_key_id                  = azurerm_key_vault_key.postgresql.versionless_id
    primary_user_assigned_identity_id = azurerm_user_assigned_identity.ledger.id
  }
}

resource "azurerm_user_assigned_identity" "ledger" {
  name                = "id-ledger"
  location            = "westeurope"
  resource_group_name = "rg-ledger"
}

resource "azurerm_key_vault_key" "postgresql" {
  name         = "postgresql"
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
