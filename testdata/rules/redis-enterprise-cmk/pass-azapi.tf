# Written with azapi, with a key.
resource "azapi_resource" "basket" {
  type      = "Microsoft.Cache/redisEnterprise@2024-10-01"
  name      = "redis-basket"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket"
  body = {
    sku = { name = "Balanced_B10" }
    properties = {
      minimumTlsVersion = "1.2"
      encryption = {
        customerManagedKeyEncryption = {
          keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/redis/00000000000000000000000000000001"
          keyEncryptionKeyIdentity = {
            identityType                   = "userAssignedIdentity"
            userAssignedIdentityResourceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-basket"
          }
        }
      }
    }
  }
}
