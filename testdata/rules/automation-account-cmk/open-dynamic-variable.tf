# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/automation/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id = encryption.value
    }
  }
}
