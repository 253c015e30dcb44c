# The source is a variable without a value.
variable "key_source" {
  type = string
}

resource "azurerm_storage_encryption_scope" "tenant" {
  name               = "tenant"
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
  source             = var.key_source
}
