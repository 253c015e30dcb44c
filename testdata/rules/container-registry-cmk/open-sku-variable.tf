# The tier is a variable without a value: only Premium can have a key.
variable "sku" {
  type = string
}

resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = var.sku
}
