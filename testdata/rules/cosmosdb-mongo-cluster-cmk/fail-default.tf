# No key is named.
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
}
