# The separate resource names a key of a managed HSM.
resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  managed_hsm_key_id = "https://hsm-keys.managedhsm.azure.net/keys/storage/00000000000000000000000000000001"
  key_name           = "storage"
}
