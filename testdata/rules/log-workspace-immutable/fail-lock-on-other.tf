# The lock is on the archive, not on the workspace.
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_storage_account" "archive" {
  name                     = "starchive"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_management_lock" "logs" {
  name       = "keep-logs"
  scope      = azurerm_storage_account.archive.id
  lock_level = "CanNotDelete"
}
