# Written with azapi, with a key.
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
      dataEncryption = {
        type                          = "AzureKeyVault"
        primaryKeyURI                 = "https://kv-keys.vault.azure.net/keys/postgresql/00000000000000000000000000000001"
        primaryUserAssignedIdentityId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-ledger"
      }
    }
  }
}
