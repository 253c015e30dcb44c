# The block `log` of azurerm 2 and 3.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name               = "audit"
  target_resource_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  storage_account_id = azurerm_storage_account.logs.id

  log {
    category = "AuditEvent"

    retention_policy {
      enabled = true
      days    = 90
    }
  }
}

resource "azurerm_storage_account" "logs" {
  name                     = "stlogs"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
