# The account names a key of a vault.
resource "azapi_resource" "firmware" {
  type      = "Microsoft.DeviceUpdate/accounts@2023-07-01"
  name      = "adu-firmware"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-firmware"
  body = {
    properties = {
      sku = "Standard"
      encryption = {
        keyVaultKeyUri       = azurerm_key_vault_key.firmware.id
        userAssignedIdentity = azurerm_user_assigned_identity.firmware.id
      }
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.firmware.id]
  }
}

resource "azurerm_user_assigned_identity" "firmware" {
  name                = "id-firmware"
  location            = "westeurope"
  resource_group_name = "rg-firmware"
}

resource "azurerm_key_vault_key" "firmware" {
  name         = "firmware"
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
