# The variable has no value.
variable "soft_delete" {
  type = bool
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
  soft_delete_enabled = var.soft_delete
}
