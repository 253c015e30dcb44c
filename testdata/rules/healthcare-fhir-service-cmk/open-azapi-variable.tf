# The encryption is a variable without a value.
variable "encryption" {
  type = any
}

resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azapi_resource" "records" {
  type      = "Microsoft.HealthcareApis/workspaces/fhirservices@2024-03-31"
  name      = "records"
  location  = "westeurope"
  parent_id = azurerm_healthcare_workspace.health.id
  body = {
    kind = "fhir-R4"
    properties = {
      authenticationConfiguration = {
        authority = "https://login.microsoftonline.com/11111111-1111-1111-1111-111111111111"
        audience  = "https://healthdata-records.fhir.azurehealthcareapis.com"
      }
      encryption = var.encryption
    }
  }
}
