# Written with azapi, server and key.
resource "azapi_resource" "legacy" {
  type      = "Microsoft.DBforMySQL/servers@2017-12-01"
  name      = "mysql-legacy"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-legacy"
  body = {
    sku = {
      name = "GP_Gen5_2"
      tier = "GeneralPurpose"
    }
    properties = {
      version                    = "8.0"
      createMode                 = "Default"
      administratorLogin         = "dbadmin"
      administratorLoginPassword = "example-only"
    }
  }
}

resource "azapi_resource" "key" {
  type      = "Microsoft.DBforMySQL/servers/keys@2020-01-01"
  name      = "kv-keys_server_00000000000000000000000000000001"
  parent_id = azapi_resource.legacy.id
  body = {
    properties = {
      serverKeyType = "AzureKeyVault"
      uri           = "https://kv-keys.vault.azure.net/keys/server/00000000000000000000000000000001"
    }
  }
}
