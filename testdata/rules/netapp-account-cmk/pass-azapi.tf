# The account is deployed as ARM, with a key.
resource "azapi_resource" "files" {
  type      = "Microsoft.NetApp/netAppAccounts@2024-07-01"
  name      = "anf-files"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-files"
  body = {
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = { keyName = "files", keyVaultUri = "https://kv-keys.vault.azure.net/" }
      }
    }
  }
}
