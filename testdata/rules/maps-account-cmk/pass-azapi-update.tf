# azapi adds the key to the account of the azurerm resource.
resource "azurerm_maps_account" "routes" {
  name                = "map-routes"
  resource_group_name = "rg-routes"
  location            = "westeurope"
  sku_name            = "G2"
}

resource "azapi_update_resource" "routes_key" {
  type        = "Microsoft.Maps/accounts@2023-06-01"
  resource_id = azurerm_maps_account.routes.id
  body = {
    properties = {
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/routes" }
      }
    }
  }
}
