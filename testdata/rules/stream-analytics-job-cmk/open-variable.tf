# The policy is a variable without a value.
variable "policy" {
  type = string
}

resource "azurerm_stream_analytics_job" "app" {
  name                   = "asa-app"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  streaming_units        = 3
  transformation_query   = "SELECT * INTO output FROM input"
  content_storage_policy = var.policy
}
