# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/config"] : []
    content {
      key_vault_key_identifier = encryption.value
    }
  }
}
