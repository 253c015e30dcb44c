# Every vault takes its settings from an object, and all have it on.
variable "vaults" {
  type = map(object({ sku = string, purge_protection = optional(bool, true) }))
  default = {
    app  = { sku = "standard" }
    data = { sku = "premium", purge_protection = true }
  }
}

resource "azurerm_key_vault" "this" {
  for_each                 = var.vaults
  name                     = "kv-${each.key}"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = each.value.sku
  purge_protection_enabled = each.value.purge_protection
}
