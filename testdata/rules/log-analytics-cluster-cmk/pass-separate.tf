# A separate resource sets the key.
resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"
  size_gb             = 100

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_cluster_customer_managed_key" "logs" {
  log_analytics_cluster_id = azurerm_log_analytics_cluster.logs.id
  key_vault_key_id         = "https://kv-keys.vault.azure.net/keys/logs"
}
