# A cluster costs enough to be worth a key; it has none.
resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"
  size_gb             = 100

  identity {
    type = "SystemAssigned"
  }
}
