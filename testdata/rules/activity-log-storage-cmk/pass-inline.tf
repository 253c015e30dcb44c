# The account that receives the activity log names its own key.
data "azurerm_subscription" "current" {}

resource "azurerm_storage_account" "archive" {
  name                     = "stactivitylog"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  customer_managed_key {
    key_vault_key_id          = "https://kv-keys.vault.azure.net/keys/storage"
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-log"
  }
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "Administrative"
  }
}
