# The volume group names a key of the vault, but encrypts with the platform's.
resource "azurerm_elastic_san" "blocks" {
  name                = "esan-blocks"
  resource_group_name = "rg-blocks"
  location            = "westeurope"
  base_size_in_tib    = 1

  sku {
    name = "Premium_LRS"
  }
}

resource "azurerm_elastic_san_volume_group" "blocks" {
  name            = "group-blocks"
  elastic_san_id  = azurerm_elastic_san.blocks.id
  encryption_type = "EncryptionAtRestWithPlatformKey"

  encryption {
    key_vault_key_id          = azurerm_key_vault_key.blocks.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.blocks.id
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.blocks.id]
  }
}

resource "azurerm_user_assigned_identity" "blocks" {
  name                = "id-blocks"
  location            = "westeurope"
  resource_group_name = "rg-blocks"
}

resource "azurerm_key_vault_key" "blocks" {
  name         = "blocks"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                = "kv-keys"
  location            = "westeurope"
  resource_group_name = "rg-keys"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}
