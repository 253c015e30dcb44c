# The tier is a variable without a value: Free could not have a key.
variable "sku" {
  type = string
}

resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = var.sku
}
