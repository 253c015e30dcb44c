# Whether the key is set hangs on a variable without a value.
variable "own_key" {
  type = bool
}

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
  count                    = var.own_key ? 1 : 0
  log_analytics_cluster_id = azurerm_log_analytics_cluster.logs.id
  key_vault_key_id         = "https://kv-keys.vault.azure.net/keys/logs"
}
