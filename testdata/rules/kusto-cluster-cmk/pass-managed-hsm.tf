# The separate resource sets the key of a managed HSM.
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

resource "azurerm_kusto_cluster_customer_managed_key" "metrics" {
  cluster_id         = azurerm_kusto_cluster.metrics.id
  managed_hsm_key_id = "https://hsm-keys.managedhsm.azure.net/keys/metrics"
}
