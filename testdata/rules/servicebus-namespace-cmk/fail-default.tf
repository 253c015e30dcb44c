# A Premium namespace that says nothing of a key.
resource "azurerm_servicebus_namespace" "app" {
  name                         = "sb-app"
  location                     = "westeurope"
  resource_group_name          = "rg-app"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
}
