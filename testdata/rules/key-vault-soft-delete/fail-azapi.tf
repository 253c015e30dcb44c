# Written with azapi, which is ARM already.
resource "azapi_resource" "app" {
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "kv-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      tenantId         = "11111111-1111-1111-1111-111111111111"
      sku              = { family = "A", name = "standard" }
      enableSoftDelete = false
    }
  }
}
