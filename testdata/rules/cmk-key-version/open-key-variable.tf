# The key is a variable without a value: nothing is known of its version.
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
