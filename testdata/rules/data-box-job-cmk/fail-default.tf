# No key is named, so Microsoft's key protects the password.
resource "azapi_resource" "archive" {
  type      = "Microsoft.DataBox/jobs@2022-12-01"
  name      = "box-archive"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-archive"
  body = {
    sku = { name = "DataBox" }
    properties = {
      transferType = "ImportToAzure"
      details = {
        jobDetailsType = "DataBox"
        contactDetails = {
          contactName = "Kim Lee"
          phone       = "+31 20 1234567"
        }
        expectedDataSizeInTeraBytes = 40
      }
    }
  }
}
