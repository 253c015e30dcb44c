# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_mysql_flexible_server" "orders" {
  name                   = "mysql-orders"
  resource_group_name    = "rg-orders"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"

  dynamic "customer_managed_key" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/mysql/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id                  = customer_managed_key.value
      primary_user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders"
    }
  }
}
