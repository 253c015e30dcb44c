# Both profiles name a set.
resource "azapi_resource" "app" {
  type      = "Microsoft.RedHatOpenShift/openShiftClusters@2023-11-22"
  name      = "aro-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      masterProfile = {
        diskEncryptionSetId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/diskEncryptionSets/des-disks"
      }
      workerProfiles = [{
        name                = "worker"
        diskEncryptionSetId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/diskEncryptionSets/des-disks"
      }]
    }
  }
}
