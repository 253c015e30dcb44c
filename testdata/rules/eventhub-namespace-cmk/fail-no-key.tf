# A premium namespace, and no resource that sets its key.
resource "azurerm_eventhub_namespace" "events" {
  name                = "evhns-events"
  location            = "westeurope"
  resource_group_name = "rg-events"
  sku                 = "Premium"
  capacity            = 1
}
