# Whether the resource that sets the key exists hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_databricks_workspace" "claims" {
  name                         = "dbw-claims"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace_root_dbfs_customer_managed_key" "claims" {
  count            = var.use_own_key ? 1 : 0
  workspace_id     = azurerm_databricks_workspace.claims.id
  key_vault_key_id = "https://kv-keys.vault.azure.net/keys/dbfs/00000000000000000000000000000001"
}
