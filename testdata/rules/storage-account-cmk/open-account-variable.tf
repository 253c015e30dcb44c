# The key is set on an account that is a variable without a value; it may be this one.
variable "account_id" {
  type = string
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = var.account_id
  key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/storage"
}
