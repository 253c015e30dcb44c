# The workspace is named as azurerm 2 took it.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365
}

resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"
  size_gb             = 1000

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_linked_service" "cluster" {
  resource_group_name = "rg-log"
  workspace_name      = azurerm_log_analytics_workspace.logs.name
  write_access_id     = azurerm_log_analytics_cluster.logs.id
}
