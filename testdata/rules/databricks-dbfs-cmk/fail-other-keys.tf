# The keys of managed services and of disks are others.
resource "azurerm_databricks_workspace" "claims" {
  name                                  = "dbw-claims"
  resource_group_name                   = "rg-claims"
  location                              = "westeurope"
  sku                                   = "premium"
  managed_services_cmk_key_vault_key_id = "https://kv-keys.vault.azure.net/keys/services/00000000000000000000000000000001"
  managed_disk_cmk_key_vault_key_id     = "https://kv-keys.vault.azure.net/keys/disks/00000000000000000000000000000001"
}
