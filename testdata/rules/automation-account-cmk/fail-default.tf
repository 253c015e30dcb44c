# Nothing names a key, so Microsoft's key encrypts the account.
resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"
}
