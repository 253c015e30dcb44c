# A separate resource sets the key.
resource "azurerm_data_factory" "sales" {
  name                = "adf-sales"
  resource_group_name = "rg-sales"
  location            = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_factory_customer_managed_key" "sales" {
  data_factory_id         = azurerm_data_factory.sales.id
  customer_managed_key_id = "https://kv-keys.vault.azure.net/keys/factory/00000000000000000000000000000001"
}
