# Written with azapi, which is ARM already.
resource "azapi_resource" "activity" {
  type      = "Microsoft.Insights/logprofiles@2016-03-01"
  name      = "default"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222"
  body = {
    properties = {
      storageAccountId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stactivitylog"
      categories       = ["Write"]
      locations        = ["global"]
      retentionPolicy  = { enabled = true, days = 365 }
    }
  }
}
