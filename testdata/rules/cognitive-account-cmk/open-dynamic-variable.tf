# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_cognitive_account" "claims" {
  name                = "cog-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  kind                = "OpenAI"
  sku_name            = "S0"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/claims/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id = customer_managed_key.value
    }
  }
}
