# The workspace names a key.
resource "azapi_resource" "app" {
  type      = "Microsoft.Synapse/workspaces@2021-06-01"
  name      = "syn-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      encryption = {
        cmk = {
          key = { name = "cmk", keyVaultUrl = "https://kv-keys.vault.azure.net/keys/synapse" }
        }
      }
    }
  }
}
