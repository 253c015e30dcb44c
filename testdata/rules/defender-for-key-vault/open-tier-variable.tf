# The tier is a variable without a value.
variable "tier" {
  type = string
}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = var.tier
  resource_type = "KeyVaults"
}
