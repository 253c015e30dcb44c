# The name is given twice.
resource "azurerm_key_vault" "twice" {
  name                = "kv-one"
  name                = "kv-two"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}
