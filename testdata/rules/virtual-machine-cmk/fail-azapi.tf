# The operating system disk says nothing of a set.
resource "azapi_resource" "app" {
  type      = "Microsoft.Compute/virtualMachines@2024-07-01"
  name      = "vm-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      hardwareProfile = { vmSize = "Standard_D2s_v5" }
      storageProfile = {
        osDisk = { createOption = "FromImage" }
      }
    }
  }
}
