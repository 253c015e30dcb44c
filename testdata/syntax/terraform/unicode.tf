# Names of all alphabets, and a string beyond the basic plane.
resource "azurerm_key_vault" "größe" {
  name                = "kv-😀"
  location            = "westeurope"
  resource_group_name = "rg-äöü"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}
