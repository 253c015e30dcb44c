# A separate resource sets a key of a managed HSM.
resource "azurerm_servicebus_namespace" "app" {
  name                         = "sb-app"
  location                     = "westeurope"
  resource_group_name          = "rg-app"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

resource "azurerm_servicebus_namespace_customer_managed_key" "app" {
  namespace_id     = azurerm_servicebus_namespace.app.id
  key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/bus"
}
