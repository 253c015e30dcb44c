# Written with azapi, which is ARM already.
resource "azapi_resource" "vaults" {
  type      = "Microsoft.Security/pricings@2023-01-01"
  name      = "KeyVaults"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222"
  body = {
    properties = { pricingTier = "Free" }
  }
}
