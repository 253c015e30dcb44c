# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_machine_learning_workspace" "train" {
  name                    = "mlw-train"
  location                = "westeurope"
  resource_group_name     = "rg-train"
  application_insights_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.Insights/components/appi-train"
  key_vault_id            = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.KeyVault/vaults/kv-train"
  storage_account_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.Storage/storageAccounts/sttrain"

  dynamic "encryption" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/train/0123456789abcdef0123456789abcdef"] : []
    content {
      key_vault_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
      key_id       = encryption.value
    }
  }

  identity {
    type = "SystemAssigned"
  }
}
