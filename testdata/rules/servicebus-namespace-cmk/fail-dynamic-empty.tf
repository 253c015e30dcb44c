# The dynamic block has no element.
variable "keys" {
  type    = list(string)
  default = []
}

resource "azurerm_servicebus_namespace" "app" {
  name                         = "sb-app"
  location                     = "westeurope"
  resource_group_name          = "rg-app"
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1

  dynamic "customer_managed_key" {
    for_each = var.keys
    content {
      key_vault_key_id = customer_managed_key.value
      identity_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-app"
    }
  }
}
