# The shared keys are off, with the argument from 4.35 on.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365

  local_authentication_enabled = false
}
