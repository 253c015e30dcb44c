# Enforcement is on.
resource "azapi_resource" "app" {
  type      = "Microsoft.Search/searchServices@2023-11-01"
  name      = "srch-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    sku = { name = "standard" }
    properties = {
      encryptionWithCmk = { enforcement = "Enabled" }
    }
  }
}
