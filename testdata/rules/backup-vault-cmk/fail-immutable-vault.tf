# That backups cannot be changed or deleted does not say who can read them.
resource "azurerm_data_protection_backup_vault" "orders" {
  name                = "bvault-orders"
  resource_group_name = "rg-backup"
  location            = "westeurope"
  datastore_type      = "VaultStore"
  redundancy          = "ZoneRedundant"
  immutability        = "Locked"
  soft_delete         = "AlwaysOn"

  identity {
    type = "SystemAssigned"
  }
}
