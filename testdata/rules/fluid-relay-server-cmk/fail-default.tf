# No key is named.
resource "azurerm_fluid_relay_server" "canvas" {
  name                = "fluid-canvas"
  resource_group_name = "rg-canvas"
  location            = "westeurope"
}
