# Written with azapi, with a key.
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
      dataEncryption = {
        type                          = "AzureKeyVault"
        primaryKeyURI                 = "https://kv-keys.vault.azure.net/keys/mysql/00000000000000000000000000000001"
        primaryUserAssignedIdentityId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders"
      }
    }
  }
}
