# Written with azapi; the encryption with a key of one's own is disabled.
resource "azapi_resource" "orders" {
  type      = "Microsoft.DataProtection/backupVaults@2024-04-01"
  name      = "bvault-orders"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-backup"
  body = {
    properties = {
      storageSettings = [{
        datastoreType = "VaultStore"
        type          = "ZoneRedundant"
      }]
      securitySettings = {
        encryptionSettings = { state = "Disabled" }
      }
    }
  }
}
