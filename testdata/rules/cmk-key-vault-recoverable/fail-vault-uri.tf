# The key is named by the vault's URI; the name of the vault is not known before the deployment.
resource "random_string" "suffix" {
  length  = 6
  special = false
}

resource "azurerm_key_vault" "keys" {
  name                = "kv-${random_string.suffix.result}"
  location            = "westeurope"
  resource_group_name = "rg-keys"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  key_vault_key_id   = "${azurerm_key_vault.keys.vault_uri}keys/storage"
}
