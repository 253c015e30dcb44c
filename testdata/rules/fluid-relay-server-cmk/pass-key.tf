# The server names a key of a vault.
resource "azurerm_fluid_relay_server" "canvas" {
  name                = "fluid-canvas"
  resource_group_name = "rg-canvas"
  location            = "westeurope"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.canvas.id]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.canvas.versionless_id
    user_assigned_identity_id = azurerm_user_assigned_identity.canvas.id
  }
}

resource "azurerm_user_assigned_identity" "canvas" {
  name                = "id-canvas"
  location            = "westeurope"
  resource_group_name = "rg-canvas"
}

resource "azurerm_key_vault_key" "canvas" {
  name         = "canvas"
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
