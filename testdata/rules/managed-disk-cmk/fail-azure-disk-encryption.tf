# Azure Disk Encryption encrypts inside the machine; the disk stays on the platform's key.
resource "azurerm_managed_disk" "data" {
  name                 = "disk-data"
  location             = "westeurope"
  resource_group_name  = "rg-app"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
  encryption_settings {
    disk_encryption_key {
      secret_url      = "https://kv-keys.vault.azure.net/secrets/disk/0123456789abcdef"
      source_vault_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
    }
  }
}
