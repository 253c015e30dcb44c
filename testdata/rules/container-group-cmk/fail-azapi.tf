# Written with azapi; no key is named.
resource "azapi_resource" "import" {
  type      = "Microsoft.ContainerInstance/containerGroups@2023-05-01"
  name      = "ci-import"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-import"
  body = {
    properties = {
      sku    = "Standard"
      osType = "Linux"
      containers = [{
        name = "import"
        properties = {
          image = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
          resources = {
            requests = {
              cpu        = 1
              memoryInGB = 1.5
            }
          }
        }
      }]
    }
  }
}
