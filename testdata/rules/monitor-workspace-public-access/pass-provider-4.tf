# Public networks are shut out, in azurerm 4.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_monitor_workspace" "metrics" {
  name                          = "amw-main"
  location                      = "westeurope"
  resource_group_name           = "rg-log"
  public_network_access_enabled = false
}
