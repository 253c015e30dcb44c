# The dynamic block has no element.
resource "azurerm_mongo_cluster" "catalog" {
  name                   = "mongo-catalog"
  resource_group_name    = "rg-catalog"
  location               = "westeurope"
  administrator_username = "admin1"
  administrator_password = "replace-this-1"
  compute_tier           = "M30"
  high_availability_mode = "Disabled"
  shard_count            = 1
  storage_size_in_gb     = 64
  version                = "8.0"

  dynamic "customer_managed_key" {
    for_each = []
    content {
      key_vault_key_id          = customer_managed_key.value
      user_assigned_identity_id = "id"
    }
  }
}
