# Written with azapi; the key is the service's.
resource "azapi_resource" "ledger" {
  type      = "Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01"
  name      = "psql-ledger"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger"
  body = {
    sku = {
      name = "Standard_D2s_v3"
      tier = "GeneralPurpose"
    }
    properties = {
      version            = "16"
      administratorLogin = "dbadmin"
      storage            = { storageSizeGB = 128 }
      dataEncryption     = { type = "SystemManaged" }
    }
  }
}
