# Written with azapi; no key resource belongs to the server.
resource "azapi_resource" "legacy" {
  type      = "Microsoft.DBforPostgreSQL/servers@2017-12-01"
  name      = "psql-legacy"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-legacy"
  body = {
    sku = {
      name = "GP_Gen5_2"
      tier = "GeneralPurpose"
    }
    properties = {
      version                    = "11"
      createMode                 = "Default"
      administratorLogin         = "dbadmin"
      administratorLoginPassword = "example-only"
    }
  }
}
