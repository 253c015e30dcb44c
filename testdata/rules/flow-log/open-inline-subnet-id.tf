# Which subnet of the network's own list has the flow log is not known before deployment.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_virtual_network" "app" {
  name                = "vnet-app"
  location            = "westeurope"
  resource_group_name = "rg-net"
  address_space       = ["10.0.0.0/16"]

  subnet {
    name             = "snet-app"
    address_prefixes = ["10.0.1.0/24"]
  }
}

resource "azurerm_network_watcher_flow_log" "app" {
  name                 = "fl-app"
  network_watcher_name = "nw-westeurope"
  resource_group_name  = "rg-net"
  target_resource_id   = tolist(azurerm_virtual_network.app.subnet)[0].id
  storage_account_id   = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stflow"
  enabled              = true

  retention_policy {
    enabled = true
    days    = 90
  }
}
