# The plan for key vaults is Free.
resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Free"
  resource_type = "KeyVaults"
}
