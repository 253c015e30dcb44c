# The key is null, which is no key.
resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = null

  identity {
    type = "SystemAssigned"
  }
}
