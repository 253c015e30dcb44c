# The group is deployed as ARM, and names a key.
resource "azapi_resource" "robots" {
  type      = "Microsoft.MobileNetwork/simGroups@2024-04-01"
  name      = "sims-robots"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-5g"
  body = {
    properties = {
      encryptionKey = { keyUrl = "https://kv-keys.vault.azure.net/keys/robots" }
    }
  }
}
