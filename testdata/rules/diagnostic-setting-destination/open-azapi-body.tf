# The body as a whole is a variable without a value.
variable "setting" {
  type = any
}

resource "azapi_resource" "audit" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "audit"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  body = {
    properties = var.setting
  }
}
