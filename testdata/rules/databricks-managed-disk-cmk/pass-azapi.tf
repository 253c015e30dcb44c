# Written with azapi, with a key.
resource "azapi_resource" "claims" {
  type      = "Microsoft.Databricks/workspaces@2024-05-01"
  name      = "dbw-claims"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims"
  body = {
    sku = { name = "premium" }
    properties = {
      managedResourceGroupId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims-managed"
      encryption = {
        entities = {
          managedDisk = {
            keySource = "Microsoft.Keyvault"
            keyVaultProperties = {
              keyVaultUri = "https://kv-keys.vault.azure.net/"
              keyName     = "databricks"
              keyVersion  = "00000000000000000000000000000001"
            }
          }
        }
      }
    }
  }
}
