# A restored account takes over the key of its source.
resource "azurerm_cosmosdb_account" "orders" {
  name                = "cosmos-orders"
  location            = "westeurope"
  resource_group_name = "rg-orders"
  offer_type          = "Standard"
  create_mode         = "Restore"

  backup {
    type = "Continuous"
  }

  restore {
    source_cosmosdb_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/providers/Microsoft.DocumentDB/locations/westeurope/restorableDatabaseAccounts/33333333-3333-3333-3333-333333333333"
    restore_timestamp_in_utc   = "2026-05-01T08:00:00Z"
  }

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    location          = "westeurope"
    failover_priority = 0
  }
}
