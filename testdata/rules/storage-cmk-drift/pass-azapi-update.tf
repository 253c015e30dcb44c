# Written with azapi: the update is no block that the account could lack.
resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = "rg-data"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}

resource "azapi_update_resource" "data" {
  type        = "Microsoft.Storage/storageAccounts@2023-05-01"
  resource_id = azurerm_storage_account.data.id
  body = {
    properties = {
      encryption = {
        keySource          = "Microsoft.Keyvault"
        keyvaultproperties = { keyname = "storage", keyvaulturi = "https://kv-keys.vault.azure.net/" }
      }
    }
  }
}
