# Until azurerm 4.10 a network security group is all that can be named.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_network_security_group" "app" {
  name                = "nsg-app"
  location            = "westeurope"
  resource_group_name = "rg-net"
}

resource "azurerm_network_watcher_flow_log" "app" {
  name                      = "fl-app"
  network_watcher_name      = "nw-westeurope"
  resource_group_name       = "rg-net"
  network_security_group_id = azurerm_network_security_group.app.id
  storage_account_id        = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
  enabled                   = true

  retention_policy {
    enabled = true
    days    = 90
  }
}
