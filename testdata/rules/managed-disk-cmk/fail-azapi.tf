# The disk says nothing, so the platform's key encrypts it.
resource "azapi_resource" "data" {
  type      = "Microsoft.Compute/disks@2024-03-02"
  name      = "disk-data"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    sku = { name = "Premium_LRS" }
    properties = {
      creationData = { createOption = "Empty" }
      diskSizeGB   = 64
    }
  }
}
