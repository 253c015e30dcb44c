# Nothing names a key, so Microsoft's key encrypts the disks.
resource "azurerm_managed_redis" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Balanced_B10"

  default_database {}
}
