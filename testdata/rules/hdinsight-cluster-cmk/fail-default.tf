# No disk encryption.
resource "azurerm_hdinsight_kafka_cluster" "data" {
  name                = "hdi-data"
  resource_group_name = "rg-data"
  location            = "westeurope"
  cluster_version     = "5.1"
  tier                = "Standard"

  component_version {
    kafka = "3.2"
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
      vm_size                  = "Standard_D3_V2"
      username                 = "admin1"
      password                 = "replace-this-1"
      target_instance_count    = 3
      number_of_disks_per_node = 2
    }

    zookeeper_node {
      vm_size  = "Standard_D3_V2"
      username = "admin1"
      password = "replace-this-1"
    }
  }
}
