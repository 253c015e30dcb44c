# Data Box Disk has no unlock password of this kind.
resource "azapi_resource" "archive" {
  type      = "Microsoft.DataBox/jobs@2022-12-01"
  name      = "box-archive"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-archive"
  body = {
    sku = { name = "DataBoxDisk" }
    properties = {
      transferType = "ImportToAzure"
      details = {
        jobDetailsType = "DataBoxDisk"
        contactDetails = {
          contactName = "Kim Lee"
          phone       = "+31 20 1234567"
        }
        expectedDataSizeInTeraBytes = 40
      }
    }
  }
}
