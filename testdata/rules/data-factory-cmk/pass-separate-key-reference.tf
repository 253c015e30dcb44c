# The key is one of this module.
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
  customer_managed_key_id = azurerm_key_vault_key.factory.id
}

resource "azurerm_key_vault_key" "factory" {
  name         = "factory"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
