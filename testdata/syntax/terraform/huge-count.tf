# More instances than anybody deploys.
resource "azurerm_key_vault" "many" {
  count               = 1000000000
  name                = "kv-${count.index}"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}
