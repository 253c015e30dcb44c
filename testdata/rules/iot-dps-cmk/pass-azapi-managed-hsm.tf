# The service names a key of a managed HSM.
resource "azapi_resource" "enroll" {
  type      = "Microsoft.Devices/provisioningServices@2020-09-01-preview"
  name      = "provs-enroll"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-enroll"
  body = {
    sku = { name = "S1", capacity = 1 }
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyIdentifier = "https://hsm-keys.managedhsm.azure.net/keys/enroll" }]
        identity           = { userAssignedIdentity = azurerm_user_assigned_identity.enroll.id }
      }
    }
  }
}

resource "azurerm_user_assigned_identity" "enroll" {
  name                = "id-enroll"
  location            = "westeurope"
  resource_group_name = "rg-enroll"
}
