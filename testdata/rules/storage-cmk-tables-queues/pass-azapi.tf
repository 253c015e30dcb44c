# Written with azapi, both key types are Account.
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
        services = {
          queue = { keyType = "Account" }
          table = { keyType = "account" }
        }
      }
    }
  }
}
