# The block is written as a list, as old configurations do it, and the list is empty.
resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"
  encryption          = []
}
