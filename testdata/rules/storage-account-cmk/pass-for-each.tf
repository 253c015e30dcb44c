# Every account has its key, instance by instance.
resource "azurerm_storage_account" "regional" {
  for_each                 = { eu = "westeurope", us = "eastus" }
  name                     = "stdata${each.key}"
  resource_group_name      = "rg-data"
  location                 = each.value
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "regional" {
  for_each           = azurerm_storage_account.regional
  storage_account_id = each.value.id
  key_vault_key_id   = "https://kv-${each.key}.vault.azure.net/keys/storage"
}
