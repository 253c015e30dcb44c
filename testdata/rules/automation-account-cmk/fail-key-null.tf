# The block hangs on a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  dynamic "encryption" {
    for_each = var.key_id == null ? [] : [var.key_id]
    content {
      key_vault_key_id = encryption.value
    }
  }
}
