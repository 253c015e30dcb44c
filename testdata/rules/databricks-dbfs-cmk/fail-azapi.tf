# Written with azapi; the source of the key is the default.
resource "azapi_resource" "claims" {
  type      = "Microsoft.Databricks/workspaces@2024-05-01"
  name      = "dbw-claims"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims"
  body = {
    sku = { name = "premium" }
    properties = {
      managedResourceGroupId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims-managed"
      parameters = {
        encryption = {
          value = { keySource = "Default" }
        }
      }
    }
  }
}
