# Nothing names a key, so Microsoft's key encrypts the images.
resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
}
