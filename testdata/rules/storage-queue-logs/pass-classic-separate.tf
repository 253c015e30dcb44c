# Classic logging by the separate resource, the only form of azurerm 5.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azurerm_storage_account_queue_properties" "data" {
  storage_account_id = azurerm_storage_account.data.id

  logging {
    version               = "1.0"
    read                  = true
    write                 = true
    delete                = true
    retention_policy_days = 365
  }
}
