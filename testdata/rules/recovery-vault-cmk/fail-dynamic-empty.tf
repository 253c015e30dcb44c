# The dynamic block has no element.
variable "keys" {
  type    = list(string)
  default = []
}

resource "azurerm_recovery_services_vault" "backup" {
  name                = "rsv-backup"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"

  dynamic "encryption" {
    for_each = var.keys
    content {
      key_id                            = encryption.value
      infrastructure_encryption_enabled = false
    }
  }
}
