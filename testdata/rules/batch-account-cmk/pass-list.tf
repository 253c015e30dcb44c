# The block is written as a list, as the provider allows it.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"
  encryption          = [{ key_vault_key_id = "https://kv-keys.vault.azure.net/keys/batch/00000000000000000000000000000001" }]
}
