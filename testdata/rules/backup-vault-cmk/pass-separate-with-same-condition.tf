# Vault and key exist under the same condition.
variable "with_backup" {
  type = bool
}

resource "azurerm_data_protection_backup_vault" "orders" {
  count               = var.with_backup ? 1 : 0
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
  count                           = var.with_backup ? 1 : 0
  data_protection_backup_vault_id = azurerm_data_protection_backup_vault.orders[0].id
  key_vault_key_id                = "https://kv-keys.vault.azure.net/keys/backup"
}
