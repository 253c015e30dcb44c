# One of the keys that an Event Hubs namespace is given lies in the vault.
resource "azurerm_eventhub_namespace" "events" {
  name                = "evhns-events"
  location            = "westeurope"
  resource_group_name = "rg-events"
  sku                 = "Premium"
  capacity            = 1

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_eventhub_namespace_customer_managed_key" "events" {
  eventhub_namespace_id = azurerm_eventhub_namespace.events.id
  key_vault_key_ids     = ["https://hsm-keys.managedhsm.azure.net/keys/events", azurerm_key_vault_key.events.id]
}

resource "azurerm_key_vault_key" "events" {
  name         = "events"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                = "kv-keys"
  location            = "westeurope"
  resource_group_name = "rg-keys"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}
