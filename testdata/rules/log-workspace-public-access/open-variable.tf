# Whether queries are open comes from outside.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

variable "public_queries" {
  type     = bool
  nullable = false
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365

  internet_ingestion_enabled = false
  internet_query_enabled     = var.public_queries
}
