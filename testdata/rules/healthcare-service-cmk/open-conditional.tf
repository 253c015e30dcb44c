# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_healthcare_service" "records" {
  name                                  = "fhir-records"
  resource_group_name                   = "rg-records"
  location                              = "westeurope"
  kind                                  = "fhir-R4"
  cosmosdb_throughput                   = 2000
  cosmosdb_key_vault_key_versionless_id = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/records" : null
}
