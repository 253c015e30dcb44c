# Written with azapi, with a key.
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
      encryptionProperties = {
        vaultBaseUrl = "https://kv-keys.vault.azure.net/"
        keyName      = "import"
        keyVersion   = "00000000000000000000000000000001"
      }
    }
  }
}
