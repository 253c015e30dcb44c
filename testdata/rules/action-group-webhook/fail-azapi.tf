# Written with azapi: authentication is off in so many words.
resource "azapi_resource" "security" {
  type      = "Microsoft.Insights/actionGroups@2023-01-01"
  name      = "ag-security"
  location  = "global"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    properties = {
      enabled        = true
      groupShortName = "security"
      webhookReceivers = [
        { name = "soar", serviceUri = "https://soar.example.com/alert", useAadAuth = false }
      ]
    }
  }
}
