# The registry names a key of a vault.
resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  encryption {
    key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/registry"
    identity_client_id = "33333333-3333-3333-3333-333333333333"
  }
}
