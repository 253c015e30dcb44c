# A key of a managed HSM is a customer-managed key too.
resource "azurerm_databricks_workspace" "claims" {
  name                              = "dbw-claims"
  resource_group_name               = "rg-claims"
  location                          = "westeurope"
  sku                               = "premium"
  managed_disk_cmk_key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/databricks/00000000000000000000000000000001"
}
