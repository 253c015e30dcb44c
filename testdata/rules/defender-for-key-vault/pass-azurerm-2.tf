# The plan for key vaults is Standard, azurerm 2.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.31"
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Standard"
  resource_type = "KeyVaults"
}
