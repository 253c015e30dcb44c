# A linked key vault gives secrets to pipelines and encrypts nothing.
resource "azurerm_data_factory" "sales" {
  name                = "adf-sales"
  resource_group_name = "rg-sales"
  location            = "westeurope"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_data_factory_linked_service_key_vault" "secrets" {
  name            = "secrets"
  data_factory_id = azurerm_data_factory.sales.id
  key_vault_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
}
