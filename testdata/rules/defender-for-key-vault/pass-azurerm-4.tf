# The plan for key vaults is Standard, azurerm 4.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Standard"
  resource_type = "KeyVaults"
}
