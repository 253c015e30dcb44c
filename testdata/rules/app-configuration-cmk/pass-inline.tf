# The store names a key of a vault.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"

  encryption {
    key_vault_key_identifier = "https://kv-keys.vault.azure.net/keys/config"
    identity_client_id       = "33333333-3333-3333-3333-333333333333"
  }
}
