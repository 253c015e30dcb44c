# Up to azurerm 3 the workspace could be given by name; the flag is off by default.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}

resource "azurerm_sentinel_log_analytics_workspace_onboarding" "main" {
  resource_group_name = "rg-log"
  workspace_name      = azurerm_log_analytics_workspace.main.name
}
