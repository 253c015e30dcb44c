# The snapshot points at a set, and that set encrypts with the platform's key.
resource "azapi_resource" "data" {
  type      = "Microsoft.Compute/snapshots@2024-03-02"
  name      = "snap-data"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      creationData = {
        createOption     = "Copy"
        sourceResourceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/disks/disk-data"
      }
      encryption = {
        diskEncryptionSetId = azapi_resource.disks.id
      }
    }
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
