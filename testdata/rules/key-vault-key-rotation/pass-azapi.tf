# Written with azapi; the policy rotates.
resource "azapi_resource" "data" {
  type      = "Microsoft.KeyVault/vaults/keys@2023-07-01"
  name      = "data"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
  body = {
    properties = {
      kty     = "RSA"
      keySize = 2048
      rotationPolicy = {
        lifetimeActions = [{
          action  = { type = "Rotate" }
          trigger = { timeAfterCreate = "P90D" }
        }]
      }
    }
  }
}
