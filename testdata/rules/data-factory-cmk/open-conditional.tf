# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_data_factory" "sales" {
  name                    = "adf-sales"
  resource_group_name     = "rg-sales"
  location                = "westeurope"
  customer_managed_key_id = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/factory/00000000000000000000000000000001" : null
}
