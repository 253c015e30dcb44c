# Written with azapi; no key is named.
resource "azapi_resource" "basket" {
  type      = "Microsoft.Cache/redisEnterprise@2024-10-01"
  name      = "redis-basket"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket"
  body = {
    sku        = { name = "Balanced_B10" }
    properties = { minimumTlsVersion = "1.2" }
  }
}
