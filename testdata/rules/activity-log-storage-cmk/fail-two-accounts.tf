# Of the two accounts that receive the activity log only one has a key of its own.
data "azurerm_subscription" "current" {}

resource "azurerm_storage_account" "security" {
  name                     = "stsecurity"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"

  customer_managed_key {
    key_vault_key_id          = "https://kv-keys.vault.azure.net/keys/storage"
    user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-log"
  }
}

resource "azurerm_storage_account" "operations" {
  name                     = "stoperations"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  for_each           = { security = azurerm_storage_account.security.id, operations = azurerm_storage_account.operations.id }
  name               = "activity-log-${each.key}"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = each.value

  enabled_log {
    category = "Administrative"
  }
}
