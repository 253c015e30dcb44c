# Whether the keys are on comes from outside.
variable "shared_keys" {
  type     = bool
  nullable = false
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365

  local_authentication_enabled = var.shared_keys
}
