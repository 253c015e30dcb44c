# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/storage"] : []
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-data"
    }
  }
}
