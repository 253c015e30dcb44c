# Whether classic logging is on is a variable without a value.
variable "log_queues" {
  type = bool
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
    read                  = var.log_queues
    write                 = var.log_queues
    delete                = var.log_queues
    retention_policy_days = 365
  }
}
