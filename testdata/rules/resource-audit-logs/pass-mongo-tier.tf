# A cluster for MongoDB of this tier writes no resource logs.
resource "azurerm_mongo_cluster" "app" {
  name                   = "mongo-app"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  administrator_username = "app"
  administrator_password = var.password
  shard_count            = 1
  compute_tier           = "M30"
  high_availability_mode = "Disabled"
  storage_size_in_gb     = 64
  version                = "8.0"
}

variable "password" {
  type      = string
  sensitive = true
}
