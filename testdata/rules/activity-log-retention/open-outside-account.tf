# The rule that deletes is in this code, the account is not: its other rules are not known.
locals {
  archive_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/starchive"
}

data "azurerm_subscription" "current" {}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = local.archive_id

  enabled_log {
    category = "Administrative"
  }
}

resource "azurerm_storage_management_policy" "archive" {
  storage_account_id = local.archive_id

  rule {
    name    = "clean"
    enabled = true

    filters {
      blob_types = ["appendBlob"]
    }

    actions {
      base_blob {
        delete_after_days_since_modification_greater_than = 90
      }
    }
  }
}
