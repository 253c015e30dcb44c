# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_databricks_workspace" "claims" {
  name                         = "dbw-claims"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}

resource "azurerm_databricks_workspace_root_dbfs_customer_managed_key" "claims" {
  workspace_id     = azurerm_databricks_workspace.claims.id
  key_vault_key_id = var.key_id
}
