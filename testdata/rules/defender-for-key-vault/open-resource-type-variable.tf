# Which plan is Free is a variable without a value.
variable "plan" {
  type = string
}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Free"
  resource_type = var.plan
}
