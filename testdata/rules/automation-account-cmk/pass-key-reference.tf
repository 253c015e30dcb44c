# The key and the identity are of this module.
resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.patching.id]
  }

  encryption {
    key_vault_key_id          = azurerm_key_vault_key.automation.id
    user_assigned_identity_id = azurerm_user_assigned_identity.patching.id
  }
}

resource "azurerm_user_assigned_identity" "patching" {
  name                = "id-patching"
  location            = "westeurope"
  resource_group_name = "rg-ops"
}

resource "azurerm_key_vault_key" "automation" {
  name         = "automation"
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
