# Two accounts are made, and the key is set on one of them.
resource "azurerm_storage_account" "regional" {
  for_each                 = { eu = "westeurope", us = "eastus" }
  name                     = "stdata${each.key}"
  resource_group_name      = "rg-data"
  location                 = each.value
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "eu" {
  storage_account_id = azurerm_storage_account.regional["eu"].id
  key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/storage"
}
