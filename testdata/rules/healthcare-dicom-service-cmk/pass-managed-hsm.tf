# The service names a key of a managed HSM.
resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azurerm_healthcare_dicom_service" "images" {
  name               = "images"
  workspace_id       = azurerm_healthcare_workspace.health.id
  location           = "westeurope"
  encryption_key_url = "https://hsm-keys.managedhsm.azure.net/keys/images"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.images.id]
  }
}

resource "azurerm_user_assigned_identity" "images" {
  name                = "id-images"
  location            = "westeurope"
  resource_group_name = "rg-health"
}
