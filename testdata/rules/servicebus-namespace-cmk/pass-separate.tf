# A separate resource sets the key.
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
  key_vault_key_id = azurerm_key_vault_key.bus.id
}

resource "azurerm_key_vault_key" "bus" {
  name         = "bus"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
