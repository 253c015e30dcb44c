# A Data Explorer cluster gets its key from the vault by a separate resource.
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
  cluster_id   = azurerm_kusto_cluster.metrics.id
  key_vault_id = azurerm_key_vault.keys.id
  key_name     = azurerm_key_vault_key.metrics.name
}

resource "azurerm_key_vault_key" "metrics" {
  name         = "metrics"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                = "kv-keys"
  location            = "westeurope"
  resource_group_name = "rg-keys"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}
