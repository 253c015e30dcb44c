# A replica begins as a copy of another cluster.
resource "azurerm_mongo_cluster" "replica" {
  name                = "mongo-catalog-replica"
  resource_group_name = "rg-catalog"
  location            = "northeurope"
  create_mode         = "GeoReplica"
  source_server_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-catalog/providers/Microsoft.DocumentDB/mongoClusters/mongo-catalog"
  source_location     = "westeurope"
}
