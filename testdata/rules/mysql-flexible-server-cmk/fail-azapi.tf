# Written with azapi; the key is the service's.
resource "azapi_resource" "orders" {
  type      = "Microsoft.DBforMySQL/flexibleServers@2023-12-30"
  name      = "mysql-orders"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders"
  body = {
    sku = {
      name = "Standard_D2ds_v4"
      tier = "GeneralPurpose"
    }
    properties = {
      version            = "8.0.21"
      administratorLogin = "dbadmin"
      storage            = { storageSizeGB = 64 }
      dataEncryption     = { type = "SystemManaged" }
    }
  }
}
