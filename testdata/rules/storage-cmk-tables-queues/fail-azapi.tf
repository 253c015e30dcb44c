# Written with azapi: the encryption names a key and says nothing of queues and tables.
resource "azapi_resource" "data" {
  type      = "Microsoft.Storage/storageAccounts@2023-05-01"
  name      = "stdata"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data"
  body = {
    kind = "StorageV2"
    sku  = { name = "Standard_ZRS" }
    properties = {
      encryption = {
        keySource          = "Microsoft.Keyvault"
        keyvaultproperties = { keyname = "storage", keyvaulturi = "https://kv-keys.vault.azure.net/" }
      }
    }
  }
}
