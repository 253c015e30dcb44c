# The service names a key of a vault.
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
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = azurerm_key_vault_key.records.versionless_id }
      }
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.records.id]
  }
}

resource "azurerm_user_assigned_identity" "records" {
  name                = "id-records"
  location            = "westeurope"
  resource_group_name = "rg-health"
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
