# The workspace names a key of a managed HSM.
resource "azurerm_machine_learning_workspace" "train" {
  name                    = "mlw-train"
  location                = "westeurope"
  resource_group_name     = "rg-train"
  application_insights_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.Insights/components/appi-train"
  key_vault_id            = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.KeyVault/vaults/kv-train"
  storage_account_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-train/providers/Microsoft.Storage/storageAccounts/sttrain"

  encryption {
    key_vault_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/managedHSMs/hsm-keys"
    key_id       = "https://hsm-keys.managedhsm.azure.net/keys/train/0123456789abcdef0123456789abcdef"
  }

  identity {
    type = "SystemAssigned"
  }
}
