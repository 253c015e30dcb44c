# The same in azurerm 2.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  webhook_receiver {
    name        = "soar"
    service_uri = "https://soar.example.com/alert"

    aad_auth {
      object_id = "33333333-3333-3333-3333-333333333333"
    }
  }
}
