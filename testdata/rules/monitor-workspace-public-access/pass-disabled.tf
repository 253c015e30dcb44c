# Public networks are shut out.
resource "azurerm_monitor_workspace" "metrics" {
  name                          = "amw-main"
  location                      = "westeurope"
  resource_group_name           = "rg-log"
  public_network_access_enabled = false
}
