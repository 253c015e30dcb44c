# The vault that pools of the own subscription use for secrets is no encryption key.
resource "azurerm_batch_account" "render" {
  name                 = "barender"
  resource_group_name  = "rg-render"
  location             = "westeurope"
  pool_allocation_mode = "UserSubscription"

  key_vault_reference {
    id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
    url = "https://kv-keys.vault.azure.net/"
  }
}
