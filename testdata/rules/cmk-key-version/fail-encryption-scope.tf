# The id of a key contains its version.
resource "azurerm_storage_encryption_scope" "tenant" {
  name               = "tenant"
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
  source             = "Microsoft.KeyVault"
  key_vault_key_id   = azurerm_key_vault_key.tenant.id
}

resource "azurerm_key_vault_key" "tenant" {
  name         = "tenant"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
