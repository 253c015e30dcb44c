# The archive is written with azapi and allows no anonymous access.
resource "azapi_resource" "archive" {
  type      = "Microsoft.Storage/storageAccounts@2023-05-01"
  name      = "starchive"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    kind       = "StorageV2"
    sku        = { name = "Standard_ZRS" }
    properties = { allowBlobPublicAccess = false }
  }
}

data "azurerm_subscription" "current" {}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azapi_resource.archive.id

  enabled_log {
    category = "Administrative"
  }
}
