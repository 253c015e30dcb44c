# Encryption with both keys uses the customer's.
resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = "https://kv-keys.vault.azure.net/keys/disks/0123456789abcdef"
  encryption_type     = "EncryptionAtRestWithPlatformAndCustomerKeys"

  identity {
    type = "SystemAssigned"
  }
}
