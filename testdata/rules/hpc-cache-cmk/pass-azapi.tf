# The cache names a key.
resource "azapi_resource" "app" {
  type      = "Microsoft.StorageCache/caches@2023-05-01"
  name      = "hpc-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-hpc"]
  }

  body = {
    sku = { name = "Standard_2G" }
    properties = {
      encryptionSettings = {
        keyEncryptionKey = {
          keyUrl = "https://kv-keys.vault.azure.net/keys/cache/0123456789abcdef"
          sourceVault = {
            id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
          }
        }
      }
    }
  }
}
