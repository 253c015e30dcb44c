# The profile is not deployed.
resource "azurerm_monitor_log_profile" "activity" {
  count              = 0
  name               = "default"
  categories         = ["Action", "Delete", "Write"]
  locations          = ["westeurope", "global"]
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stactivitylog"

  retention_policy {
    enabled = true
    days    = 365
  }
}

resource "azurerm_resource_group" "log" {
  name     = "rg-log"
  location = "westeurope"
}
