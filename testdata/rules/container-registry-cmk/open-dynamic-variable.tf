# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/registry"] : []
    content {
      key_vault_key_id   = encryption.value
      identity_client_id = "33333333-3333-3333-3333-333333333333"
    }
  }
}
