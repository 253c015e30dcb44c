# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_databricks_workspace" "claims" {
  name                              = "dbw-claims"
  resource_group_name               = "rg-claims"
  location                          = "westeurope"
  sku                               = "premium"
  managed_disk_cmk_key_vault_key_id = var.key_id
}
