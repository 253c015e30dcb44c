# The instance names a key itself.
variable "password" {
  type      = string
  sensitive = true
}

resource "azapi_resource" "app" {
  type      = "Microsoft.Sql/managedInstances@2023-08-01"
  name      = "sqlmi-app"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app"
  body = {
    sku = { name = "GP_Gen5" }
    properties = {
      administratorLogin = "operator"
      keyId              = "https://kv-keys.vault.azure.net/keys/sql/0123456789abcdef"
    }
  }
}
