# The key is one of the same code.
resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"
  size_gb             = 100

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_key_vault_key" "logs" {
  name         = "logs"
  key_vault_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_log_analytics_cluster_customer_managed_key" "logs" {
  log_analytics_cluster_id = azurerm_log_analytics_cluster.logs.id
  key_vault_key_id         = azurerm_key_vault_key.logs.versionless_id
}
