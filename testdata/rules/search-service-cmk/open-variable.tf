# Enforcement is a variable without a value.
variable "enforce" {
  type = bool
}

resource "azurerm_search_service" "app" {
  name                                     = "srch-app"
  location                                 = "westeurope"
  resource_group_name                      = "rg-app"
  sku                                      = "standard"
  customer_managed_key_enforcement_enabled = var.enforce
}
