# A key of a managed HSM is a customer-managed key too.
resource "azurerm_servicebus_namespace" "app" {
  name                         = "sb-app"
  location                     = "westeurope"
  resource_group_name          = "rg-app"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }

  customer_managed_key {
    key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/bus"
    identity_id      = azurerm_user_assigned_identity.app.id
  }
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
