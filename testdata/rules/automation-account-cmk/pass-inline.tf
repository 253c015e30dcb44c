# The account names a key of a vault.
resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_vault_key_id = "https://kv-keys.vault.azure.net/keys/automation/00000000000000000000000000000001"
  }
}
