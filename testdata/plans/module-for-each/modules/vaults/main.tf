variable "name" {
  type = string
}

variable "location" {
  type = string
}

resource "azurerm_key_vault" "this" {
  count                    = 2
  name                     = "kv-${var.name}-${count.index}"
  location                 = var.location
  resource_group_name      = "rg-${var.name}"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

output "ids" {
  value = azurerm_key_vault.this[*].id
}
