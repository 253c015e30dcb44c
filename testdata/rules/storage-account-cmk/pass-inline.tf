# The account names a key of a vault itself.
resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-data"]
  }

  customer_managed_key {
    key_vault_key_id          = "https://kv-keys.vault.azure.net/keys/storage"
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-data"
  }
}
