# A serverless workspace has no clusters with disks of its own.
resource "azapi_resource" "claims" {
  type      = "Microsoft.Databricks/workspaces@2026-01-01"
  name      = "dbw-claims"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims"
  body = {
    sku        = { name = "premium" }
    properties = { computeMode = "Serverless" }
  }
}
