# The tier is a variable without a value: only premium can have a key.
variable "sku" {
  type = string
}

resource "azurerm_databricks_workspace" "claims" {
  name                = "dbw-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  sku                 = var.sku
}
