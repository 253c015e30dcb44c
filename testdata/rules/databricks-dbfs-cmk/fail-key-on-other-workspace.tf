# The key is set on the other workspace of the two.
resource "azurerm_databricks_workspace" "claims" {
  name                         = "dbw-claims"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace" "lab" {
  name                         = "dbw-lab"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace_root_dbfs_customer_managed_key" "lab" {
  workspace_id     = azurerm_databricks_workspace.lab.id
  key_vault_key_id = "https://kv-keys.vault.azure.net/keys/dbfs/00000000000000000000000000000001"
}
