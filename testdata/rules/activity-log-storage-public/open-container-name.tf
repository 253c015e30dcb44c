# The name of the public container is a variable without a value.
variable "container" {
  type = string
}

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.9"
    }
  }
}

resource "azurerm_storage_account" "archive" {
  name                            = "starchive"
  resource_group_name             = "rg-log"
  location                        = "westeurope"
  account_tier                    = "Standard"
  account_replication_type        = "ZRS"
  allow_nested_items_to_be_public = false
}

data "azurerm_subscription" "current" {}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "Administrative"
  }
}

resource "azurerm_storage_container" "logs" {
  name                  = var.container
  storage_account_id    = azurerm_storage_account.archive.id
  container_access_type = "blob"
}
