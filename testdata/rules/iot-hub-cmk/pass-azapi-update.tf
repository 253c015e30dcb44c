# azapi adds the key to the hub of the azurerm resource.
resource "azurerm_iothub" "devices" {
  name                = "iot-devices"
  location            = "westeurope"
  resource_group_name = "rg-devices"

  sku {
    name     = "S1"
    capacity = 1
  }
}

resource "azapi_update_resource" "devices_key" {
  type        = "Microsoft.Devices/IotHubs@2023-06-30-preview"
  resource_id = azurerm_iothub.devices.id
  body = {
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyIdentifier = "https://kv-keys.vault.azure.net/keys/devices" }]
      }
    }
  }
}
