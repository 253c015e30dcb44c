# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azurerm_healthcare_dicom_service" "images" {
  name               = "images"
  workspace_id       = azurerm_healthcare_workspace.health.id
  location           = "westeurope"
  encryption_key_url = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/images" : null
}
