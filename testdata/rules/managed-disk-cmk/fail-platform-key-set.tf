# The disk points at a set, and that set encrypts with the platform's key.
resource "azurerm_managed_disk" "data" {
  name                   = "disk-data"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  storage_account_type   = "Premium_LRS"
  create_option          = "Empty"
  disk_size_gb           = 64
  disk_encryption_set_id = azapi_resource.disks.id
}

resource "azapi_resource" "disks" {
  type      = "Microsoft.Compute/diskEncryptionSets@2024-03-02"
  name      = "des-disks"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"

  identity {
    type = "SystemAssigned"
  }

  body = {
    properties = {
      encryptionType = "EncryptionAtRestWithPlatformKey"
      activeKey = {
        keyUrl = "https://kv-keys.vault.azure.net/keys/disks"
      }
    }
  }
}
