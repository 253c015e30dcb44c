# Exactly 90 days; the spelling of azurerm 2.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_network_watcher_flow_log" "app" {
  name                      = "fl-app"
  network_watcher_name      = "nw-westeurope"
  resource_group_name       = "rg-net"
  network_security_group_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/networkSecurityGroups/nsg-app"
  storage_account_id        = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
  enabled                   = true

  retention_policy {
    enabled = true
    days    = 90
  }
}
