# Whether the resource that sets the key exists hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_data_factory" "sales" {
  name                = "adf-sales"
  resource_group_name = "rg-sales"
  location            = "westeurope"
}

resource "azurerm_data_factory_customer_managed_key" "sales" {
  count                   = var.use_own_key ? 1 : 0
  data_factory_id         = azurerm_data_factory.sales.id
  customer_managed_key_id = "https://kv-keys.vault.azure.net/keys/factory/00000000000000000000000000000001"
}
