# Keys for the data plane and double settings are something else: no customer-managed key.
resource "azurerm_cosmosdb_account" "orders" {
  name                         = "cosmos-orders"
  location                     = "westeurope"
  resource_group_name          = "rg-orders"
  offer_type                   = "Standard"
  kind                         = "MongoDB"
  local_authentication_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
