# The list of keys is a variable without a value, which counts as given.
variable "key_ids" {
  type = list(string)
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
  eventhub_namespace_id = azurerm_eventhub_namespace.events.id
  key_vault_key_ids     = var.key_ids
}
