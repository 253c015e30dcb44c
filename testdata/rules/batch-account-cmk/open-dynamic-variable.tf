# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/batch/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id = encryption.value
    }
  }
}
