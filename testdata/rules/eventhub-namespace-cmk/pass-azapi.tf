# The namespace is deployed as ARM, with a key.
resource "azapi_resource" "events" {
  type      = "Microsoft.EventHub/namespaces@2024-01-01"
  name      = "evhns-events"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-events"
  body = {
    sku = { name = "Premium", tier = "Premium", capacity = 1 }
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyName = "events", keyVaultUri = "https://kv-keys.vault.azure.net/" }]
      }
    }
  }

  identity {
    type = "SystemAssigned"
  }
}
