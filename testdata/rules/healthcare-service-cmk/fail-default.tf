# No key is named.
resource "azurerm_healthcare_service" "records" {
  name                = "fhir-records"
  resource_group_name = "rg-records"
  location            = "westeurope"
  kind                = "fhir-R4"
  cosmosdb_throughput = 2000
}
