# One of several plans, by for_each, is Free.
resource "azurerm_security_center_subscription_pricing" "plans" {
  for_each = {
    VirtualMachines = "Standard"
    KeyVaults       = "Free"
  }

  resource_type = each.key
  tier          = each.value
}
