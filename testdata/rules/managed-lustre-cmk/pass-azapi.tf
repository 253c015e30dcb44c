# The file system names a key.
resource "azapi_resource" "app" {
  type      = "Microsoft.StorageCache/amlFilesystems@2023-05-01"
  name      = "lustre-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    sku = { name = "AMLFS-Durable-Premium-250" }
    properties = {
      encryptionSettings = {
        keyEncryptionKey = {
          keyUrl = "https://kv-keys.vault.azure.net/keys/lustre/0123456789abcdef"
        }
      }
    }
  }
}
