# The hub names a key of a vault.
resource "azapi_resource" "devices" {
  type      = "Microsoft.Devices/IotHubs@2023-06-30-preview"
  name      = "iot-devices"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-devices"
  body = {
    sku = { name = "S1", capacity = 1 }
    properties = {
      encryption = {
        keySource = "Microsoft.KeyVault"
        keyVaultProperties = [
          {
            keyIdentifier = azurerm_key_vault_key.devices.versionless_id
            identity      = { userAssignedIdentity = azurerm_user_assigned_identity.devices.id }
          }
        ]
      }
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.devices.id]
  }
}

resource "azurerm_user_assigned_identity" "devices" {
  name                = "id-devices"
  location            = "westeurope"
  resource_group_name = "rg-devices"
}

resource "azurerm_key_vault_key" "devices" {
  name         = "devices"
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
