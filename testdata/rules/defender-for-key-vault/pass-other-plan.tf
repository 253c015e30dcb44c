# The plan for servers is another rule's business; without `resource_type` it is meant.
resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier = "Free"
}
