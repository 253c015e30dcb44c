# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_postgresql_flexible_server" "ledger" {
  name                   = "psql-ledger"
  resource_group_name    = "rg-ledger"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2s_v3"
  version                = "16"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"

  customer_managed_key {
    key_vault_key_id                  = var.key_id
    primary_user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-ledger/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-ledger"
  }
}
