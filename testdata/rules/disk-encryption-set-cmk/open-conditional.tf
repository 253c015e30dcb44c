# Whether there is a key hangs on a variable without a value.
variable "own_key" {
  type = bool
}

resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = var.own_key ? "https://kv-keys.vault.azure.net/keys/disks/0123456789abcdef" : null

  identity {
    type = "SystemAssigned"
  }
}
