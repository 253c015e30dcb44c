# The same with azurerm 2.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Free"
  resource_type = "KeyVaults"
}
