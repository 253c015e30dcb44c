# The snapshot names a set itself.
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
        diskEncryptionSetId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/diskEncryptionSets/des-disks"
      }
    }
  }
}
