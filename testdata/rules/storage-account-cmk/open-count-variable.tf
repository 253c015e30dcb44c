# Whether the resource that sets the key exists hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  count              = var.use_own_key ? 1 : 0
  storage_account_id = azurerm_storage_account.data.id
  key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/storage"
}
