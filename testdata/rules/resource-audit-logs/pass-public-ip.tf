# Without DDoS protection of its own a public IP address is not asked for logs.
resource "azurerm_public_ip" "app" {
  name                = "pip-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  allocation_method   = "Static"
  sku                 = "Standard"
}
