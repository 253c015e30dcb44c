# A copy of a snapshot keeps its encryption.
resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "CopyStart"
  source_resource_id  = azapi_resource.first.id
}

resource "azapi_resource" "first" {
  type      = "Microsoft.Compute/snapshots@2024-03-02"
  name      = "snap-first"
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
