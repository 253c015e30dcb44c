# No resource sets a key.
resource "azurerm_kusto_cluster" "metrics" {
  name                = "decmetrics"
  location            = "westeurope"
  resource_group_name = "rg-metrics"

  sku {
    name     = "Standard_E2ads_v5"
    capacity = 2
  }

  identity {
    type = "SystemAssigned"
  }
}
