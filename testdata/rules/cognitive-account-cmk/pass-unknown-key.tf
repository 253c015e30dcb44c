# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"

  customer_managed_key {
    key_vault_key_id   = var.key_id
    identity_client_id = "33333333-3333-3333-3333-333333333333"
  }
}
