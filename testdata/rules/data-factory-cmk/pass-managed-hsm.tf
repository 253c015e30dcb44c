# A key of a managed HSM is a customer-managed key too.
resource "azurerm_data_factory" "sales" {
  name                             = "adf-sales"
  resource_group_name              = "rg-sales"
  location                         = "westeurope"
  customer_managed_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/factory/00000000000000000000000000000001"
  customer_managed_key_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-sales/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-sales"
}
