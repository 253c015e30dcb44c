# Whether the resource that sets the key exists hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

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
  count                 = var.use_own_key ? 1 : 0
  eventhub_namespace_id = azurerm_eventhub_namespace.events.id
  key_vault_key_ids     = ["https://kv-keys.vault.azure.net/keys/events"]
}
