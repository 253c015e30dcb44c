# The activity log goes to an account with Microsoft's key, and two of its categories are missing.
data "azurerm_subscription" "current" {}

resource "azurerm_storage_account" "activity" {
  name                     = "stactivity"
  location                 = "westeurope"
  resource_group_name      = "rg-data"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azurerm_storage_account.activity.id

  enabled_log {
    category = "Administrative"
  }

  enabled_log {
    category = "Security"
  }
}
