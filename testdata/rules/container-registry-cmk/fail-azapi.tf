# Written with azapi; the encryption is switched off.
resource "azapi_resource" "shop" {
  type      = "Microsoft.ContainerRegistry/registries@2023-07-01"
  name      = "crshop"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-shop"
  body = {
    sku = { name = "Premium" }
    properties = {
      adminUserEnabled = false
      encryption       = { status = "disabled" }
    }
  }
}
