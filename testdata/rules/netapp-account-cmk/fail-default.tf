# No resource sets a key.
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
