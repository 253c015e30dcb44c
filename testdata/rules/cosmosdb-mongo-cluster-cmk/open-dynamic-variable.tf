# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_mongo_cluster" "catalog" {
  name                   = "mongo-catalog"
  resource_group_name    = "rg-catalog"
  location               = "westeurope"
  administrator_username = "admin1"
  administrator_password = "replace-this-1"
  compute_tier           = "M30"
  high_availability_mode = "Disabled"
  shard_count            = 1
  storage_size_in_gb     = 64
  version                = "8.0"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/catalog"] : []
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-catalog/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-catalog"
    }
  }
}
