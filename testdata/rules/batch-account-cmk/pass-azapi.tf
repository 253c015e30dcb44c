# Written with azapi, with a key.
resource "azapi_resource" "render" {
  type      = "Microsoft.Batch/batchAccounts@2024-02-01"
  name      = "barender"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-render"
  body = {
    properties = {
      poolAllocationMode = "BatchService"
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = { keyIdentifier = "https://kv-keys.vault.azure.net/keys/batch" }
      }
    }
  }
}
