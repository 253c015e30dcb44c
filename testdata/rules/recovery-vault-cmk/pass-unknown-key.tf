# A variable without a value as the key counts as given.
variable "key_id" {
  type = string
}

resource "azurerm_recovery_services_vault" "backup" {
  name                = "rsv-backup"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_id                            = var.key_id
    infrastructure_encryption_enabled = false
  }
}
