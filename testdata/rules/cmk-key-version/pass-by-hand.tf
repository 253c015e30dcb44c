# The URL is written out without a version.
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
    key_vault_key_id          = "https://kv-keys.vault.azure.net/keys/storage"
    user_assigned_identity_id = azurerm_user_assigned_identity.data.id
  }
}

resource "azurerm_user_assigned_identity" "data" {
  name                = "id-data"
  location            = "westeurope"
  resource_group_name = "rg-data"
}
