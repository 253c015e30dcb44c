# A log profile, the predecessor of the setting, archives to an account with Microsoft's key.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_storage_account" "archive" {
  name                     = "stactivitylog"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GRS"
}

resource "azurerm_monitor_log_profile" "activity" {
  name               = "default"
  categories         = ["Action", "Delete", "Write"]
  locations          = ["westeurope", "global"]
  storage_account_id = azurerm_storage_account.archive.id

  retention_policy {
    enabled = true
    days    = 365
  }
}
