# Whether it is open comes from outside.
variable "public" {
  type     = bool
  nullable = false
}

resource "azurerm_monitor_data_collection_endpoint" "logs" {
  name                          = "dce-main"
  location                      = "westeurope"
  resource_group_name           = "rg-log"
  public_network_access_enabled = var.public
}
