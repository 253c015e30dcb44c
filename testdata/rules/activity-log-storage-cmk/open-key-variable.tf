# Whether the account has a key of its own hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

data "azurerm_subscription" "current" {}

resource "azurerm_storage_account" "archive" {
  name                     = "stactivitylog"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_storage_account_customer_managed_key" "archive" {
  count              = var.use_own_key ? 1 : 0
  storage_account_id = azurerm_storage_account.archive.id
  key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/storage"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "Administrative"
  }
}
