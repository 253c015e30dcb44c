# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_load_test" "shop" {
  name                = "lt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/shop/0123456789abcdef0123456789abcdef"] : []
    content {
      key_url = encryption.value

      identity {
        type = "SystemAssigned"
      }
    }
  }
}
