variable "name" {
  type = string
}

variable "resource_group_name" {
  type = string
}

resource "azurerm_key_vault" "this" {
  name                     = var.name
  location                 = "westeurope"
  resource_group_name      = var.resource_group_name
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

output "id" {
  value = azurerm_key_vault.this.id
}
