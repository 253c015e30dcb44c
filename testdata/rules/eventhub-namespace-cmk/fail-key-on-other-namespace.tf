# The key is set on another namespace.
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

resource "azurerm_eventhub_namespace" "other" {
  name                = "evhns-other"
  location            = "westeurope"
  resource_group_name = "rg-events"
  sku                 = "Premium"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_eventhub_namespace_customer_managed_key" "other" {
  eventhub_namespace_id = azurerm_eventhub_namespace.other.id
  key_vault_key_ids     = ["https://kv-keys.vault.azure.net/keys/events"]
}
