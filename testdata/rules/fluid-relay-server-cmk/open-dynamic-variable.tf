# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_fluid_relay_server" "canvas" {
  name                = "fluid-canvas"
  resource_group_name = "rg-canvas"
  location            = "westeurope"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/canvas"] : []
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-canvas/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-canvas"
    }
  }
}
