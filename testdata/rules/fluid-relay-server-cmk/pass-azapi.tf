# The server is deployed as ARM, and names a key.
resource "azapi_resource" "canvas" {
  type      = "Microsoft.FluidRelay/fluidRelayServers@2022-06-01"
  name      = "fluid-canvas"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-canvas"
  body = {
    properties = {
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/canvas" }
      }
    }
  }
}
