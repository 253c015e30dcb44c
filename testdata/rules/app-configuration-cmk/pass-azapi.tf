# Written with azapi, with a key.
resource "azapi_resource" "orders" {
  type      = "Microsoft.AppConfiguration/configurationStores@2024-05-01"
  name      = "appcs-orders"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders"
  body = {
    sku = { name = "Standard" }
    properties = {
      disableLocalAuth = true
      encryption = {
        keyVaultProperties = { keyIdentifier = "https://kv-keys.vault.azure.net/keys/config" }
      }
    }
  }
}
