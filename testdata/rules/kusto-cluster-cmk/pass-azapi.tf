# The cluster is deployed as ARM, with a key.
resource "azapi_resource" "metrics" {
  type      = "Microsoft.Kusto/clusters@2023-08-15"
  name      = "decmetrics"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-metrics"
  body = {
    sku = { name = "Standard_E2ads_v5", tier = "Standard", capacity = 2 }
    properties = {
      keyVaultProperties = { keyName = "metrics", keyVaultUri = "https://kv-keys.vault.azure.net/" }
    }
  }
}
