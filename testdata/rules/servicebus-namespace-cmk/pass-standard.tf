# The Standard tier cannot have a key.
resource "azurerm_servicebus_namespace" "app" {
  name                = "sb-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard"
}
