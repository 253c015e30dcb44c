# Which tier it is, is a variable without a value.
variable "sku" {
  type = string
}

resource "azurerm_servicebus_namespace" "app" {
  name                         = "sb-app"
  location                     = "westeurope"
  resource_group_name          = "rg-app"
  sku                          = var.sku
  capacity                     = 1
  premium_messaging_partitions = 1
}
