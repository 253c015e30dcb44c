# The resource is deployed as ARM, and names a key.
resource "azapi_resource" "shop" {
  type      = "Microsoft.LoadTestService/loadTests@2022-12-01"
  name      = "lt-shop"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-shop"
  body = {
    properties = {
      encryption = { keyUrl = "https://kv-keys.vault.azure.net/keys/shop/0123456789abcdef0123456789abcdef" }
    }
  }
}
