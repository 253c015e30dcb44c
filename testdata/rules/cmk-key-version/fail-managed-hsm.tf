# The key of a managed HSM is named with its version.
resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.data.id]
  }

  customer_managed_key {
    key_vault_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/storage/0123456789abcdef"
    user_assigned_identity_id = azurerm_user_assigned_identity.data.id
  }
}

resource "azurerm_user_assigned_identity" "data" {
  name                = "id-data"
  location            = "westeurope"
  resource_group_name = "rg-data"
}
