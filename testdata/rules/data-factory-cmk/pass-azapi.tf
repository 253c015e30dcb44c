# Written with azapi, with a key.
resource "azapi_resource" "sales" {
  type      = "Microsoft.DataFactory/factories@2018-06-01"
  name      = "adf-sales"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-sales"
  body = {
    properties = {
      publicNetworkAccess = "Disabled"
      encryption = {
        vaultBaseUrl = "https://kv-keys.vault.azure.net"
        keyName      = "factory"
      }
    }
  }
}
