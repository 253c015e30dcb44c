# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/redis/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-basket"
    }
  }
}
