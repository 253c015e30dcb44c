# The account names a key of a vault.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_vault_key_id = "https://kv-keys.vault.azure.net/keys/batch"
  }
}
