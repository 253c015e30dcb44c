# The scope takes Microsoft's key.
resource "azurerm_storage_encryption_scope" "tenant" {
  name               = "tenant"
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
  source             = "Microsoft.Storage"
}
