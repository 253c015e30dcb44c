# The cluster names a key of a vault.
resource "azurerm_mongo_cluster" "catalog" {
  name                   = "mongo-catalog"
  resource_group_name    = "rg-catalog"
  location               = "westeurope"
  administrator_username = "admin1"
  administrator_password = "replace-this-1"
  compute_tier           = "M30"
  high_availability_mode = "Disabled"
  shard_count            = 1
  storage_size_in_gb     = 64
  version                = "8.0"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.catalog.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.catalog.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.catalog.id
  }
}

resource "azurerm_user_assigned_identity" "catalog" {
  name                = "id-catalog"
  location            = "westeurope"
  resource_group_name = "rg-catalog"
}

resource "azurerm_key_vault_key" "catalog" {
  name         = "catalog"
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
