variable "name" {
  type = string
}

variable "purge_protection" {
  type    = bool
  default = true
}

resource "azurerm_key_vault" "this" {
  name                     = var.name
  location                 = "westeurope"
  resource_group_name      = "rg-shop"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = var.purge_protection
}
