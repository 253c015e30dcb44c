# The key and the identity are of this module.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.render.id]
  }

  encryption {
    key_vault_key_id = azurerm_key_vault_key.batch.versionless_id
  }
}

resource "azurerm_user_assigned_identity" "render" {
  name                = "id-render"
  location            = "westeurope"
  resource_group_name = "rg-render"
}

resource "azurerm_key_vault_key" "batch" {
  name         = "batch"
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
