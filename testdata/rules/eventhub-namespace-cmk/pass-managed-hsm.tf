# The separate resource sets the key of a managed HSM.
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
  key_vault_key_ids     = ["https://hsm-keys.managedhsm.azure.net/keys/events"]
}
