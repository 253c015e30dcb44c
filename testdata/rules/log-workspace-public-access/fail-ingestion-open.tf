# Queries are closed, ingestion is open in so many words (azurerm before 5).
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365

  internet_ingestion_enabled = true
  internet_query_enabled     = false
}
