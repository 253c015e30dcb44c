# The block hangs on a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
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
    for_each = var.key_id == null ? [] : [var.key_id]
    content {
      key_vault_key_id                  = customer_managed_key.value
      primary_user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders"
    }
  }
}
