# A standard namespace outside a dedicated cluster cannot have a key.
resource "azurerm_eventhub_namespace" "events" {
  name                = "evhns-events"
  location            = "westeurope"
  resource_group_name = "rg-events"
  sku                 = "Standard"
  capacity            = 1
}
