# azapi adds the key to the account of the azurerm resource.
resource "azurerm_iothub_device_update_account" "firmware" {
  name                = "adu-firmware"
  resource_group_name = "rg-firmware"
  location            = "westeurope"
}

resource "azapi_update_resource" "firmware_key" {
  type        = "Microsoft.DeviceUpdate/accounts@2023-07-01"
  resource_id = azurerm_iothub_device_update_account.firmware.id
  body = {
    properties = {
      encryption = { keyVaultKeyUri = "https://kv-keys.vault.azure.net/keys/firmware" }
    }
  }
}
