# Nothing names a key, so Microsoft's key encrypts the backups.
resource "azurerm_data_protection_backup_vault" "orders" {
  name                = "bvault-orders"
  resource_group_name = "rg-backup"
  location            = "westeurope"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
}
