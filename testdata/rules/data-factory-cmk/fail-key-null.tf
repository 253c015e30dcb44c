# The key is a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
}

resource "azurerm_data_factory" "sales" {
  name                    = "adf-sales"
  resource_group_name     = "rg-sales"
  location                = "westeurope"
  customer_managed_key_id = var.key_id
}
