# azapi adds the key to the service of the azurerm resource.
resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azurerm_healthcare_fhir_service" "records" {
  name                = "records"
  resource_group_name = "rg-health"
  workspace_id        = azurerm_healthcare_workspace.health.id
  location            = "westeurope"
  kind                = "fhir-R4"

  authentication {
    authority = "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111"
    audience  = "https://healthdata-records.fhir.azurehealthcareapis.com"
  }
}

resource "azapi_update_resource" "records_key" {
  type        = "Microsoft.HealthcareApis/workspaces/fhirservices@2024-03-31"
  resource_id = azurerm_healthcare_fhir_service.records.id
  body = {
    properties = {
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/records" }
      }
    }
  }
}
