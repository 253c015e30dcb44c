# A key of a managed HSM with neither.
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
