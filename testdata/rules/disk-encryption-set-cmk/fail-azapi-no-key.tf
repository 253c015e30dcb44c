# The set is declared without an active key.
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
      encryptionType = "EncryptionAtRestWithCustomerKey"
    }
  }
}
