# The key is null: it is as if it were absent.
resource "azurerm_healthcare_service" "records" {
  name                                  = "fhir-records"
  resource_group_name                   = "rg-records"
  location                              = "westeurope"
  kind                                  = "fhir-R4"
  cosmosdb_throughput                   = 2000
  cosmosdb_key_vault_key_versionless_id = null
}
