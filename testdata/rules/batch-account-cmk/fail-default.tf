# Nothing names a key, so Microsoft's key encrypts the account.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"
}
