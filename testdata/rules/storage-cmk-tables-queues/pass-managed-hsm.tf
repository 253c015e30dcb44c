# A key of a managed HSM, both key types are Account.
resource "azurerm_storage_account" "data" {
  name                      = "stdata"
  resource_group_name       = "rg-data"
  location                  = "westeurope"
  account_tier              = "Standard"
  account_replication_type  = "ZRS"
  queue_encryption_key_type = "Account"
  table_encryption_key_type = "Account"

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  managed_hsm_key_id = azurerm_key_vault_managed_hardware_security_module_key.data.id
}

resource "azurerm_key_vault_managed_hardware_security_module_key" "data" {
  name           = "data"
  managed_hsm_id = azurerm_key_vault_managed_hardware_security_module.keys.id
  key_type       = "RSA-HSM"
  key_size       = 2048
  key_opts       = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                     = "hsm-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "Standard_B1"
  purge_protection_enabled = true
  admin_object_ids         = ["33333333-3333-3333-3333-333333333333"]
}
