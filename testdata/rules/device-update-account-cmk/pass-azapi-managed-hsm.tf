# The account names a key of a managed HSM.
resource "azapi_resource" "firmware" {
  type      = "Microsoft.DeviceUpdate/accounts@2023-07-01"
  name      = "adu-firmware"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-firmware"
  body = {
    properties = {
      sku = "Standard"
      encryption = {
        keyVaultKeyUri       = "https://hsm-keys.managedhsm.azure.net/keys/firmware"
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
