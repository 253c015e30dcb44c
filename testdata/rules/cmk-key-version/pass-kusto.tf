# The cluster is given the key by its name alone.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_kusto_cluster" "app" {
  name                = "adxapp"
  location            = "westeurope"
  resource_group_name = "rg-app"

  sku {
    name     = "Standard_E8ads_v5"
    capacity = 2
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kusto_cluster_customer_managed_key" "app" {
  cluster_id   = azurerm_kusto_cluster.app.id
  key_vault_id = azurerm_key_vault.keys.id
  key_name     = azurerm_key_vault_key.app.name
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
