# The registry has no diagnostic setting.
resource "azurerm_container_registry" "app" {
  name                = "crapp"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Premium"
}
