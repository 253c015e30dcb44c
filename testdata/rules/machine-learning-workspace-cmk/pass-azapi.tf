# The workspace is deployed as ARM, with a key.
resource "azapi_resource" "train" {
  type      = "Microsoft.MachineLearningServices/workspaces@2024-10-01"
  name      = "mlw-train"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train"
  body = {
    properties = {
      encryption = {
        status = "Enabled"
        keyVaultProperties = {
          keyVaultArmId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
          keyIdentifier = "https://kv-keys.vault.azure.net/keys/train/0123456789abcdef0123456789abcdef"
        }
      }
    }
  }
}
