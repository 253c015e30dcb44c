# The default of the variable is off, and nothing overrides it.
variable "purge_protection" {
  type    = bool
  default = false
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = var.purge_protection
}
