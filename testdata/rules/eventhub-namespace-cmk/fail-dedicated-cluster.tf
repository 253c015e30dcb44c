# A namespace in a dedicated cluster can have a key and has none.
resource "azurerm_eventhub_namespace" "events" {
  name                 = "evhns-events"
  location             = "westeurope"
  resource_group_name  = "rg-events"
  sku                  = "Standard"
  capacity             = 1
  dedicated_cluster_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-events/providers/Microsoft.EventHub/clusters/evhc-events"
}
