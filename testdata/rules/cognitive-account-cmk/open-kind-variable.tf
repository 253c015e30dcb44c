# The kind is a variable without a value: some cannot have a key.
variable "kind" {
  type = string
}

resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = var.kind
  sku_name            = "S0"
}
