# The key is one of this module.
resource "azurerm_databricks_workspace" "claims" {
  name                              = "dbw-claims"
  resource_group_name               = "rg-claims"
  location                          = "westeurope"
  sku                               = "premium"
  managed_disk_cmk_key_vault_key_id = azurerm_key_vault_key.databricks.id
}

resource "azurerm_key_vault_key" "databricks" {
  name         = "databricks"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
