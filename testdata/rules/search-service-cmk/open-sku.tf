# Which tier it is, is a variable without a value.
variable "sku" {
  type = string
}

resource "azurerm_search_service" "app" {
  name                = "srch-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = var.sku
}
