# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_data_factory" "sales" {
  name                             = "adf-sales"
  resource_group_name              = "rg-sales"
  location                         = "westeurope"
  customer_managed_key_id          = var.key_id
  customer_managed_key_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-sales/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-sales"
}
