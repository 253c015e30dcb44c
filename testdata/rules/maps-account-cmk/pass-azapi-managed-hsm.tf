# The account names a key of a managed HSM.
resource "azapi_resource" "routes" {
  type      = "Microsoft.Maps/accounts@2023-06-01"
  name      = "map-routes"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-routes"
  body = {
    kind = "Gen2"
    sku  = { name = "G2" }
    properties = {
      encryption = {
        customerManagedKeyEncryption = {
          keyEncryptionKeyUrl = "https://hsm-keys.managedhsm.azure.net/keys/routes"
          keyEncryptionKeyIdentity = {
            identityType                   = "userAssignedIdentity"
            userAssignedIdentityResourceId = azurerm_user_assigned_identity.routes.id
          }
        }
      }
    }
  }
}

resource "azurerm_user_assigned_identity" "routes" {
  name                = "id-routes"
  location            = "westeurope"
  resource_group_name = "rg-routes"
}
