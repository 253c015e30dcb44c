# The service names a key of a vault.
resource "azurerm_healthcare_service" "records" {
  name                                  = "fhir-records"
  resource_group_name                   = "rg-records"
  location                              = "westeurope"
  kind                                  = "fhir-R4"
  cosmosdb_throughput                   = 2000
  cosmosdb_key_vault_key_versionless_id = azurerm_key_vault_key.records.versionless_id
}

resource "azurerm_key_vault_key" "records" {
  name         = "records"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
