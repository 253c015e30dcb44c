# The region points at a set, and that set encrypts with the platform's key.
resource "azurerm_shared_image_version" "base" {
  name                = "1.0.0"
  gallery_name        = "gal"
  image_name          = "base"
  resource_group_name = "rg-app"
  location            = "westeurope"
  managed_image_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/images/img-base"

  target_region {
    name                   = "westeurope"
    regional_replica_count = 1
    disk_encryption_set_id = azapi_resource.disks.id
  }
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
