# The store is given the key without a version.
resource "azurerm_app_configuration" "app" {
  name                = "appcs-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "standard"

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-app"]
  }

  encryption {
    key_vault_key_identifier = azurerm_key_vault_key.app.versionless_id
    identity_client_id       = "33333333-3333-3333-3333-333333333333"
  }
}

resource "azurerm_key_vault_key" "app" {
  name         = "app"
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
