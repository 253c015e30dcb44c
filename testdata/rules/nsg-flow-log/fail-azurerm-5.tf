# The argument is the new one, the target the old one.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_network_security_group" "app" {
  name                = "nsg-app"
  location            = "westeurope"
  resource_group_name = "rg-net"
}

resource "azurerm_network_watcher_flow_log" "app" {
  name                 = "fl-app"
  network_watcher_name = "nw-westeurope"
  resource_group_name  = "rg-net"
  target_resource_id   = azurerm_network_security_group.app.id
  storage_account_id   = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
  enabled              = true

  retention_policy {
    enabled = true
    days    = 90
  }
}
