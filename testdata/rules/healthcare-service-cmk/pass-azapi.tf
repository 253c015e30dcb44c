# The service is deployed as ARM, and names a key.
resource "azapi_resource" "records" {
  type      = "Microsoft.HealthcareApis/services@2021-11-01"
  name      = "fhir-records"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-records"
  body = {
    kind = "fhir-R4"
    properties = {
      cosmosDbConfiguration = { keyVaultKeyUri = "https://kv-keys.vault.azure.net/keys/records" }
    }
  }
}
