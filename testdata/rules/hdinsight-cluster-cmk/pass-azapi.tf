# The cluster is deployed as ARM, with a key.
resource "azapi_resource" "data" {
  type      = "Microsoft.HDInsight/clusters@2021-06-01"
  name      = "hdi-data"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data"
  body = {
    properties = {
      clusterVersion    = "5.1"
      osType            = "Linux"
      clusterDefinition = { kind = "KAFKA" }
      diskEncryptionProperties = {
        vaultUri   = "https://kv-keys.vault.azure.net"
        keyName    = "data"
        keyVersion = "0123456789abcdef0123456789abcdef"
      }
    }
  }
}
