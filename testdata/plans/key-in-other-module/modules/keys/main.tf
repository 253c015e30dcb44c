variable "storage_account_id" {
  type = string
}

resource "azurerm_key_vault" "this" {
  name                = "kv-archive"
  location            = "westeurope"
  resource_group_name = "rg-log"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}

resource "azurerm_key_vault_key" "this" {
  name         = "archive"
  key_vault_id = azurerm_key_vault.this.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_storage_account_customer_managed_key" "this" {
  storage_account_id = var.storage_account_id
  key_vault_id       = azurerm_key_vault.this.id
  key_name           = azurerm_key_vault_key.this.name
}
