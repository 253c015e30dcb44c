# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

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
    key_vault_key_id = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/data/0123456789abcdef0123456789abcdef" : null
  }
}
