# The account is deployed as ARM, with a key.
resource "azapi_resource" "video" {
  type      = "Microsoft.Media/mediaServices@2023-01-01"
  name      = "mediavideo"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-video"
  body = {
    properties = {
      encryption = {
        type               = "CustomerKey"
        keyVaultProperties = { keyIdentifier = "https://kv-keys.vault.azure.net/keys/video" }
      }
    }
  }
}
