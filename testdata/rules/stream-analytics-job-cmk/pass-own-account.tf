# The job keeps its content in an account of its owner.
resource "azurerm_stream_analytics_job" "app" {
  name                   = "asa-app"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  streaming_units        = 3
  transformation_query   = "SELECT * INTO output FROM input"
  content_storage_policy = "JobStorageAccount"

  job_storage_account {
    account_name        = "stdata"
    authentication_mode = "Msi"
  }
}
