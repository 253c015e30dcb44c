# No key is named.
resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azurerm_healthcare_dicom_service" "images" {
  name         = "images"
  workspace_id = azurerm_healthcare_workspace.health.id
  location     = "westeurope"
}
