# Two local values that need each other.
locals {
  a = local.b
  b = local.a
}

resource "azurerm_key_vault" "cycle" {
  name                = local.a
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}
