# Written with azapi; no key is named.
resource "azapi_resource" "orders" {
  type      = "Microsoft.AppConfiguration/configurationStores@2024-05-01"
  name      = "appcs-orders"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders"
  body = {
    sku        = { name = "Standard" }
    properties = { disableLocalAuth = true }
  }
}
