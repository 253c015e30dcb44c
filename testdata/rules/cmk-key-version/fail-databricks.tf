# The managed disks always take a version, and the workspace does not follow the key.
resource "azurerm_databricks_workspace" "app" {
  name                              = "dbw-app"
  location                          = "westeurope"
  resource_group_name               = "rg-app"
  sku                               = "premium"
  managed_disk_cmk_key_vault_key_id = azurerm_key_vault_key.app.id
}

resource "azurerm_key_vault_key" "app" {
  name         = "app"
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
