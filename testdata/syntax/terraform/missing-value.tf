# A vault that reads well, before or after what is broken.
resource "azurerm_key_vault" "good" {
  name                = "kv-good"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

# An attribute without a value.
resource "azurerm_key_vault" "broken" {
  name =
  location = "westeurope"
}
