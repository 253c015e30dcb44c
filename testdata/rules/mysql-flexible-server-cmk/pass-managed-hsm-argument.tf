# A key of a managed HSM, in the argument that azurerm had for it up to 4.
resource "azurerm_mysql_flexible_server" "orders" {
  name                   = "mysql-orders"
  resource_group_name    = "rg-orders"
  location               = "westeurope"
  sku_name               = "GP_Standard_D2ds_v4"
  version                = "8.0.21"
  administrator_login    = "dbadmin"
  administrator_password = "example-only"

  customer_managed_key {
    managed_hsm_key_id                = "https://hsm-keys.managedhsm.azure.net/keys/mysql/00000000000000000000000000000001"
    primary_user_assigned_identity_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-orders/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-orders"
  }
}
