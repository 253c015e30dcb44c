# The tier is a variable without a value: a standard namespace could have no key.
variable "sku" {
  type = string
}

resource "azurerm_eventhub_namespace" "events" {
  name                = "evhns-events"
  location            = "westeurope"
  resource_group_name = "rg-events"
  sku                 = var.sku
  capacity            = 1
}
