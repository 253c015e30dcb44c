# The cluster is given the key with its version.
resource "azurerm_log_analytics_cluster" "app" {
  name                = "log-cluster"
  location            = "westeurope"
  resource_group_name = "rg-app"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_cluster_customer_managed_key" "app" {
  log_analytics_cluster_id = azurerm_log_analytics_cluster.app.id
  key_vault_key_id         = azurerm_key_vault_key.app.id
}

resource "azurerm_key_vault_key" "app" {
  name         = "app"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
