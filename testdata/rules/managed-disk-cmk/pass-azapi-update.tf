# The set is given by azapi to a disk of azurerm: one resource in Azure.
resource "azurerm_managed_disk" "data" {
  name                 = "disk-data"
  location             = "westeurope"
  resource_group_name  = "rg-app"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
}

resource "azapi_update_resource" "encryption" {
  type        = "Microsoft.Compute/disks@2024-03-02"
  resource_id = azurerm_managed_disk.data.id
  body = {
    properties = {
      encryption = {
        diskEncryptionSetId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/diskEncryptionSets/des-disks"
      }
    }
  }
}
