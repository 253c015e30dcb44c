# Whether there is a rotation policy depends on a variable without a value.
variable "rotation" {
  type = list(string)
}

resource "azurerm_key_vault_key" "data" {
  name         = "data"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]

  dynamic "rotation_policy" {
    for_each = var.rotation
    content {
      automatic {
        time_after_creation = rotation_policy.value
      }
    }
  }
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
