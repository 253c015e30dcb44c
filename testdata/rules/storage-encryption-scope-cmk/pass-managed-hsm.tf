# A key of a managed HSM is a customer-managed key too.
resource "azurerm_storage_encryption_scope" "tenant" {
  name               = "tenant"
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
  source             = "Microsoft.KeyVault"
  key_vault_key_id   = "https://hsm-keys.managedhsm.azure.net/keys/tenant"
}
