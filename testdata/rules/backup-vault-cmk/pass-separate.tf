# The separate resource sets the key.
resource "azurerm_data_protection_backup_vault" "orders" {
  name                = "bvault-orders"
  resource_group_name = "rg-backup"
  location            = "westeurope"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_protection_backup_vault_customer_managed_key" "orders" {
  data_protection_backup_vault_id = azurerm_data_protection_backup_vault.orders.id
  key_vault_key_id                = "https://kv-keys.vault.azure.net/keys/backup"
}
