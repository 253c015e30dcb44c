# The vault is given the key with its version.
resource "azurerm_data_protection_backup_vault" "app" {
  name                = "bvault-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  datastore_type      = "VaultStore"
  redundancy          = "LocallyRedundant"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_protection_backup_vault_customer_managed_key" "app" {
  data_protection_backup_vault_id = azurerm_data_protection_backup_vault.app.id
  key_vault_key_id                = azurerm_key_vault_key.app.id
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
