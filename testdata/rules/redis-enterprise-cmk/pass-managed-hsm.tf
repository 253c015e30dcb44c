# A key of a managed HSM is a customer-managed key too.
resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  customer_managed_key {
    key_vault_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/redis/00000000000000000000000000000001"
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-basket/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-basket"
  }
}
