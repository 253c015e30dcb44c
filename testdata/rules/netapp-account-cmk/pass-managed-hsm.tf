# The separate resource sets a key of a managed HSM.
resource "azurerm_netapp_account" "files" {
  name                = "anf-files"
  location            = "westeurope"
  resource_group_name = "rg-files"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.files.id]
  }
}

resource "azurerm_user_assigned_identity" "files" {
  name                = "id-files"
  location            = "westeurope"
  resource_group_name = "rg-files"
}

resource "azurerm_netapp_account_encryption" "files" {
  netapp_account_id         = azurerm_netapp_account.files.id
  user_assigned_identity_id = azurerm_user_assigned_identity.files.id
  encryption_key            = "https://hsm-keys.managedhsm.azure.net/keys/files"
}
