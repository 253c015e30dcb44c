# The set names a key.
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
      activeKey = {
        keyUrl = "https://kv-keys.vault.azure.net/keys/disks"
      }
      rotationToLatestKeyVersionEnabled = true
    }
  }
}
