# The cluster is deployed as ARM, and names a key.
resource "azapi_resource" "catalog" {
  type      = "Microsoft.DocumentDB/mongoClusters@2025-09-01"
  name      = "mongo-catalog"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-catalog"
  body = {
    properties = {
      compute = { tier = "M30" }
      encryption = {
        customerManagedKeyEncryption = {
          keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/catalog"
        }
      }
    }
  }
}
