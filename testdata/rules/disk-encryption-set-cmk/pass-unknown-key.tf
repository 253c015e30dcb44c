# A variable without a value as the key counts as given.
variable "key_id" {
  type = string
}

resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = var.key_id

  identity {
    type = "SystemAssigned"
  }
}
