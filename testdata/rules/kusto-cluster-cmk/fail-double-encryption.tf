# Double encryption uses Microsoft's keys.
resource "azurerm_kusto_cluster" "metrics" {
  name                = "decmetrics"
  location            = "westeurope"
  resource_group_name = "rg-metrics"

  disk_encryption_enabled   = true
  double_encryption_enabled = true

  sku {
    name     = "Standard_E2ads_v5"
    capacity = 2
  }

  identity {
    type = "SystemAssigned"
  }
}
