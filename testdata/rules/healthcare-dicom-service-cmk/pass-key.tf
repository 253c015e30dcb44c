# The service names a key of a vault.
resource "azurerm_healthcare_workspace" "health" {
  name                = "healthdata"
  resource_group_name = "rg-health"
  location            = "westeurope"
}

resource "azurerm_healthcare_dicom_service" "images" {
  name               = "images"
  workspace_id       = azurerm_healthcare_workspace.health.id
  location           = "westeurope"
  encryption_key_url = azurerm_key_vault_key.images.versionless_id

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

resource "azurerm_key_vault_key" "images" {
  name         = "images"
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
