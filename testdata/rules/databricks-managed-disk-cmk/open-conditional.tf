# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_databricks_workspace" "claims" {
  name                              = "dbw-claims"
  resource_group_name               = "rg-claims"
  location                          = "westeurope"
  sku                               = "premium"
  managed_disk_cmk_key_vault_key_id = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/databricks/00000000000000000000000000000001" : null
}
