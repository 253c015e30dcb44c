# The subscription is written out as an id.
variable "subscription_id" {
  type = string
}

resource "azurerm_storage_account" "archive" {
  name                     = "stactivitylog"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = "/subscriptions/${var.subscription_id}"
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "Administrative"
  }
}
