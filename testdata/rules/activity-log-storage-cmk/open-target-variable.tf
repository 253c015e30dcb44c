# What the setting logs is a variable without a value; it may be a subscription.
variable "logged_id" {
  type = string
}

resource "azurerm_storage_account" "archive" {
  name                     = "starchive"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_monitor_diagnostic_setting" "archive" {
  name               = "archive"
  target_resource_id = var.logged_id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category_group = "allLogs"
  }
}
