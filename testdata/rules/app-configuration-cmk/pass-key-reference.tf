# The key is one of this module, without its version.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"

  encryption {
    key_vault_key_identifier = azurerm_key_vault_key.config.versionless_id
    identity_client_id       = "33333333-3333-3333-3333-333333333333"
  }
}

resource "azurerm_key_vault_key" "config" {
  name         = "config"
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
