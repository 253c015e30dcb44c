# The resource names a key of a vault.
resource "azurerm_load_test" "shop" {
  name                = "lt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.shop.id]
  }

  encryption {
    key_url = azurerm_key_vault_key.shop.id

    identity {
      type        = "UserAssigned"
      identity_id = azurerm_user_assigned_identity.shop.id
    }
  }
}

resource "azurerm_user_assigned_identity" "shop" {
  name                = "id-shop"
  location            = "westeurope"
  resource_group_name = "rg-shop"
}

resource "azurerm_key_vault_key" "shop" {
  name         = "shop"
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
