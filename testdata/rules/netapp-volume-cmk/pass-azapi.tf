# The volume is deployed as ARM, and uses the key.
resource "azapi_resource" "home" {
  type      = "Microsoft.NetApp/netAppAccounts/capacityPools/volumes@2024-07-01"
  name      = "home"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-files/providers/Microsoft.NetApp/netAppAccounts/anf-files/capacityPools/pool1"
  body = {
    properties = {
      creationToken                     = "home"
      networkFeatures                   = "Standard"
      encryptionKeySource               = "Microsoft.KeyVault"
      keyVaultPrivateEndpointResourceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/privateEndpoints/pe-keys"
    }
  }
}
