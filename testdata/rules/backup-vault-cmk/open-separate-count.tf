# Whether the resource that sets the key exists hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

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
  count                           = var.use_own_key ? 1 : 0
  data_protection_backup_vault_id = azurerm_data_protection_backup_vault.orders.id
  key_vault_key_id                = "https://kv-keys.vault.azure.net/keys/backup"
}
