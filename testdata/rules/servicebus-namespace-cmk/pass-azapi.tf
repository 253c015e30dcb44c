# The namespace names a key.
resource "azapi_resource" "app" {
  type      = "Microsoft.ServiceBus/namespaces@2022-10-01-preview"
  name      = "sb-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    sku = { name = "Premium", tier = "Premium" }
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyName = "bus", keyVaultUri = "https://kv-keys.vault.azure.net/" }]
      }
    }
  }
}
