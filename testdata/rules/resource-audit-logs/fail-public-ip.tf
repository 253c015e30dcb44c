# DDoS protection is on, and its reports go nowhere.
resource "azurerm_public_ip" "app" {
  name                = "pip-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  allocation_method   = "Static"
  sku                 = "Standard"

  ddos_protection_mode = "Enabled"
}
