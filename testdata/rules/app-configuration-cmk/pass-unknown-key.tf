# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"

  encryption {
    key_vault_key_identifier = var.key_id
    identity_client_id       = "33333333-3333-3333-3333-333333333333"
  }
}
