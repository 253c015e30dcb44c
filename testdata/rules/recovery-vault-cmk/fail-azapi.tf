# The vault says nothing of a key.
resource "azapi_resource" "backup" {
  type      = "Microsoft.RecoveryServices/vaults@2024-04-01"
  name      = "rsv-backup"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-backup"
  body = {
    sku = { name = "RS0", tier = "Standard" }
    properties = {
      publicNetworkAccess = "Disabled"
    }
  }
}
