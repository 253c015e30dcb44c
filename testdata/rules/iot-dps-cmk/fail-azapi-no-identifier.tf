# The entry of the list names no key.
resource "azapi_resource" "enroll" {
  type      = "Microsoft.Devices/provisioningServices@2020-09-01-preview"
  name      = "provs-enroll"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-enroll"
  body = {
    sku = { name = "S1", capacity = 1 }
    properties = {
      encryption = { keyVaultProperties = [{}] }
    }
  }
}
