# Each factory of the loop gets the key.
locals {
  regions = { eu = "westeurope", us = "eastus" }
}

resource "azurerm_data_factory" "sales" {
  for_each            = local.regions
  name                = "adf-sales-${each.key}"
  resource_group_name = "rg-sales"
  location            = each.value
}

resource "azurerm_data_factory_customer_managed_key" "sales" {
  for_each                = azurerm_data_factory.sales
  data_factory_id         = each.value.id
  customer_managed_key_id = "https://kv-keys.vault.azure.net/keys/factory/00000000000000000000000000000001"
}
