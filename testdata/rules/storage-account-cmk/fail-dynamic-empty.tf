# The key is a variable that is null by default, so the dynamic block makes no block.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  dynamic "customer_managed_key" {
    for_each = var.key_id == null ? [] : [var.key_id]
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-data"
    }
  }
}
