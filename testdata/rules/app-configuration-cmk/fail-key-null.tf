# The key is a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
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
