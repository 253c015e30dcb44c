# The provider leaves it open where nothing is said.
resource "azurerm_monitor_workspace" "metrics" {
  name                = "amw-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}
