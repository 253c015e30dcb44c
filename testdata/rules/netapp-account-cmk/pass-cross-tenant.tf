# The key lies in a vault of another tenant.
resource "azurerm_netapp_account" "files" {
  name                = "anf-files"
  location            = "westeurope"
  resource_group_name = "rg-files"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.files.id]
  }
}

resource "azurerm_user_assigned_identity" "files" {
  name                = "id-files"
  location            = "westeurope"
  resource_group_name = "rg-files"
}

resource "azurerm_netapp_account_encryption" "files" {
  netapp_account_id                  = azurerm_netapp_account.files.id
  user_assigned_identity_id          = azurerm_user_assigned_identity.files.id
  federated_client_id                = "44444444-4444-4444-4444-444444444444"
  cross_tenant_key_vault_resource_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
  encryption_key                     = "https://kv-keys.vault.azure.net/keys/files"
}
