# The block hangs on a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  dynamic "customer_managed_key" {
    for_each = var.key_id == null ? [] : [var.key_id]
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-basket"
    }
  }
}
