# The job keeps its content in an account of its owner.
resource "azapi_resource" "app" {
  type      = "Microsoft.StreamAnalytics/streamingJobs@2020-03-01"
  name      = "asa-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    properties = {
      contentStoragePolicy = "JobStorageAccount"
      jobStorageAccount    = { accountName = "stdata", authenticationMode = "Msi" }
    }
  }
}
