# The scope names a key of a key vault.
resource "azapi_resource" "tenant" {
  type      = "Microsoft.Storage/storageAccounts/encryptionScopes@2023-05-01"
  name      = "tenant"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
  body = {
    properties = {
      source             = "Microsoft.KeyVault"
      keyVaultProperties = { keyUri = "https://kv-keys.vault.azure.net/keys/tenant" }
    }
  }
}
