# The service is deployed as ARM, and names a key.
resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azapi_resource" "images" {
  type      = "Microsoft.HealthcareApis/workspaces/dicomservices@2024-03-31"
  name      = "images"
  location  = "westeurope"
  parent_id = azurerm_healthcare_workspace.health.id
  body = {
    properties = {
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/images" }
      }
    }
  }
}
