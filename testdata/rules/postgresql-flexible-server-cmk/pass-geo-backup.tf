# The backups in the paired region have a key too.
resource "azurerm_postgresql_flexible_server" "ledger" {
  name                         = "psql-ledger"
  resource_group_name          = "rg-ledger"
  location                     = "westeurope"
  sku_name                     = "GP_Standard_D2s_v3"
  version                      = "16"
  administrator_login          = "dbadmin"
  administrator_password       = "example-only"
  geo_redundant_backup_enabled = true

  customer_managed_key {
    key_vault_key_id                     = "https://kv-keys.vault.azure.net/keys/postgresql/00000000000000000000000000000001"
    primary_user_assigned_identity_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-ledger"
    geo_backup_key_vault_key_id          = "https://kv-paired.vault.azure.net/keys/postgresql/00000000000000000000000000000001"
    geo_backup_user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-ledger"
  }
}
