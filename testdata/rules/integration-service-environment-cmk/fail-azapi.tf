# The environment is deployed as ARM, without a key.
resource "azapi_resource" "flows" {
  type      = "Microsoft.Logic/integrationServiceEnvironments@2019-05-01"
  name      = "ise-flows"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-flows"
  body = {
    sku = { name = "Premium", capacity = 0 }
    properties = {
      networkConfiguration    = { accessEndpoint = { type = "Internal" } }
      encryptionConfiguration = null
    }
  }
}
