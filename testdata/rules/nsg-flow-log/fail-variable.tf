# Nothing is known of the target but the argument that takes it: it is a network security group.
resource "azurerm_network_watcher_flow_log" "app" {
  name                      = "flow-app"
  network_watcher_name      = "watcher-westeurope"
  resource_group_name       = "rg-net"
  location                  = "westeurope"
  network_security_group_id = var.security_group_id
  storage_account_id        = var.storage_account_id
  enabled                   = true

  retention_policy {
    enabled = true
    days    = 90
  }
}

variable "security_group_id" {
  type = string
}

variable "storage_account_id" {
  type = string
}
