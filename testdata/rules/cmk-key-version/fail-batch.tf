# The version is in the URL of the key.
resource "azapi_resource" "app" {
  type      = "Microsoft.Batch/batchAccounts@2024-07-01"
  name      = "batchapp"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = { keyIdentifier = "https://kv-keys.vault.azure.net/keys/batch/0123456789abcdef" }
      }
    }
  }
}
