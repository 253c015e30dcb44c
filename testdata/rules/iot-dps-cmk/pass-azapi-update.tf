# azapi adds the key to the service of the azurerm resource.
resource "azurerm_iothub_dps" "enroll" {
  name                = "provs-enroll"
  location            = "westeurope"
  resource_group_name = "rg-enroll"

  sku {
    name     = "S1"
    capacity = 1
  }
}

resource "azapi_update_resource" "enroll_key" {
  type        = "Microsoft.Devices/provisioningServices@2020-09-01-preview"
  resource_id = azurerm_iothub_dps.enroll.id
  body = {
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyIdentifier = "https://kv-keys.vault.azure.net/keys/enroll" }]
      }
    }
  }
}
