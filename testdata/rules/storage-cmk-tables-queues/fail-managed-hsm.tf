# A key of a managed HSM reaches no further.
resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  customer_managed_key {
    managed_hsm_key_id        = "https://hsm-keys.managedhsm.azure.net/keys/storage"
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-data"
  }
}
