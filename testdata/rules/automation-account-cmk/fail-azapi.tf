# Written with azapi; the source of the key is Microsoft.
resource "azapi_resource" "patching" {
  type      = "Microsoft.Automation/automationAccounts@2023-11-01"
  name      = "aa-patching"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ops"
  body = {
    properties = {
      sku        = { name = "Basic" }
      encryption = { keySource = "Microsoft.Automation" }
    }
  }
}
