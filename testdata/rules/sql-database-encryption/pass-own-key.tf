# Encryption is on where nothing is said, here with a key of the database's own.
resource "azurerm_mssql_database" "orders" {
  name                                                       = "orders"
  server_id                                                  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Sql/servers/sql-app"
  transparent_data_encryption_key_vault_key_id               = "https://kv-keys.vault.azure.net/keys/orders/0123456789abcdef0123456789abcdef"
  transparent_data_encryption_key_automatic_rotation_enabled = true

  identity {
    type         = "UserAssigned"
    identity_ids = ["/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-app"]
  }
}
