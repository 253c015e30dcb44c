# The key of the root file system is another one.
resource "azurerm_databricks_workspace" "claims" {
  name                         = "dbw-claims"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace_root_dbfs_customer_managed_key" "claims" {
  workspace_id     = azurerm_databricks_workspace.claims.id
  key_vault_key_id = "https://kv-keys.vault.azure.net/keys/dbfs/00000000000000000000000000000001"
}
