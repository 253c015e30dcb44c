# Whether it is open comes from outside.
variable "public" {
  type     = bool
  nullable = false
}

resource "azurerm_monitor_workspace" "metrics" {
  name                          = "amw-main"
  location                      = "westeurope"
  resource_group_name           = "rg-log"
  public_network_access_enabled = var.public
}
