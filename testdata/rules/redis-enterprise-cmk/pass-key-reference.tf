# The key and the identity are of this module.
resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.basket.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.redis.id
    user_assigned_identity_id = azurerm_user_assigned_identity.basket.id
  }
}

resource "azurerm_user_assigned_identity" "basket" {
  name                = "id-basket"
  location            = "westeurope"
  resource_group_name = "rg-basket"
}

resource "azurerm_key_vault_key" "redis" {
  name         = "redis"
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
