# The key is a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_databricks_workspace" "claims" {
  name                                  = "dbw-claims"
  resource_group_name                   = "rg-claims"
  location                              = "westeurope"
  sku                                   = "premium"
  managed_services_cmk_key_vault_key_id = var.key_id
}
