# The cluster (hbase) names a key of a vault.
resource "azurerm_hdinsight_hbase_cluster" "data" {
  name                = "hdi-data"
  resource_group_name = "rg-data"
  location            = "westeurope"
  cluster_version     = "5.1"
  tier                = "Standard"

  component_version {
    hbase = "2.4"
  }

  gateway {
    username = "admin1"
    password = "replace-this-1"
  }

  storage_account {
    storage_container_id = "https://stdata.blob.core.windows.net/hdi"
    storage_account_key  = "key"
    is_default           = true
  }

  roles {
    head_node {
      vm_size  = "Standard_D3_V2"
      username = "admin1"
      password = "replace-this-1"
    }

    worker_node {
      vm_size               = "Standard_D3_V2"
      username              = "admin1"
      password              = "replace-this-1"
      target_instance_count = 3
    }

    zookeeper_node {
      vm_size  = "Standard_D3_V2"
      username = "admin1"
      password = "replace-this-1"
    }
  }

  disk_encryption {
    key_vault_key_id              = azurerm_key_vault_key.data.id
    key_vault_managed_identity_id = azurerm_user_assigned_identity.data.id
    encryption_algorithm          = "RSA-OAEP-256"
  }
}

resource "azurerm_user_assigned_identity" "data" {
  name                = "id-data"
  location            = "westeurope"
  resource_group_name = "rg-data"
}

resource "azurerm_key_vault_key" "data" {
  name         = "data"
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
