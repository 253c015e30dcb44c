# The key is set on the other factory of the two.
resource "azurerm_data_factory" "sales" {
  name                = "adf-sales"
  resource_group_name = "rg-sales"
  location            = "westeurope"
}

resource "azurerm_data_factory" "lab" {
  name                = "adf-lab"
  resource_group_name = "rg-sales"
  location            = "westeurope"
}

resource "azurerm_data_factory_customer_managed_key" "sales" {
  data_factory_id         = azurerm_data_factory.lab.id
  customer_managed_key_id = "https://kv-keys.vault.azure.net/keys/factory/00000000000000000000000000000001"
}
