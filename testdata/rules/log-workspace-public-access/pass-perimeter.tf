# Both are left to the network security perimeter.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 365

  internet_ingestion_access_type = "SecuredByPerimeter"
  internet_query_access_type     = "SecuredByPerimeter"
}
