# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  customer_managed_key {
    key_vault_key_id          = var.key_id
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-basket"
  }
}
