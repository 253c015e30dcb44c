# The resource that would set the key has no instance.
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
  for_each     = {}
  cluster_id   = azurerm_kusto_cluster.metrics.id
  key_vault_id = each.value
  key_name     = "metrics"
}
