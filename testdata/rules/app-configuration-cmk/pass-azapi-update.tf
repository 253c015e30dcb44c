# The key is set by azapi on a store of azurerm: one resource in Azure.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"
}

resource "azapi_update_resource" "key" {
  type        = "Microsoft.AppConfiguration/configurationStores@2024-05-01"
  resource_id = azurerm_app_configuration.orders.id
  body = {
    properties = {
      encryption = {
        keyVaultProperties = { keyIdentifier = "https://kv-keys.vault.azure.net/keys/config" }
      }
    }
  }
}
