# An identity alone is no key.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.50"
    }
  }
}

resource "azurerm_mobile_network_sim_group" "robots" {
  name              = "sims-robots"
  location          = "westeurope"
  mobile_network_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-5g/providers/Microsoft.MobileNetwork/mobileNetworks/mn-plant"

  identity {
    type         = "UserAssigned"
    identity_ids = ["id"]
  }
}
