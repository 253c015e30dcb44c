# Nothing in the configuration logs what happens in the managed HSM.
resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                       = "hsm-keys"
  resource_group_name        = "rg-keys"
  location                   = "westeurope"
  sku_name                   = "Standard_B1"
  tenant_id                  = "11111111-1111-1111-1111-111111111111"
  admin_object_ids           = ["33333333-3333-3333-3333-333333333333"]
  purge_protection_enabled   = true
  soft_delete_retention_days = 90
}
