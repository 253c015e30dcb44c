# The hub names a key of a vault.
resource "azurerm_ai_foundry" "hub" {
  name                = "hub-train"
  location            = "westeurope"
  resource_group_name = "rg-train"
  key_vault_id        = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.KeyVault/vaults/kv-train"
  storage_account_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.Storage/storageAccounts/sttrain"

  encryption {
    key_vault_id = azurerm_key_vault.keys.id
    key_id       = azurerm_key_vault_key.train.id
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_key_vault_key" "train" {
  name         = "train"
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
