# The account receives the log of a vault only.
resource "azurerm_storage_account" "archive" {
  name                            = "starchive"
  resource_group_name             = "rg-log"
  location                        = "westeurope"
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = false
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "audit"
  target_resource_id = azurerm_key_vault.app.id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "AuditEvent"
  }
}

resource "azurerm_storage_management_policy" "archive" {
  storage_account_id = azurerm_storage_account.archive.id

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
