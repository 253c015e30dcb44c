# The vaults stand here, what is logged of them stands in another file of the same module.
resource "azurerm_key_vault" "app" {
  for_each                 = toset(["orders", "invoices"])
  name                     = "kv-${each.key}"
  location                 = "westeurope"
  resource_group_name      = "rg-shop"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}
