# The list of keys is empty.
resource "azapi_resource" "devices" {
  type      = "Microsoft.Devices/IotHubs@2023-06-30-preview"
  name      = "iot-devices"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-devices"
  body = {
    sku = { name = "S1", capacity = 1 }
    properties = {
      encryption = { keyVaultProperties = [] }
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.devices.id]
  }
}

resource "azurerm_user_assigned_identity" "devices" {
  name                = "id-devices"
  location            = "westeurope"
  resource_group_name = "rg-devices"
}
