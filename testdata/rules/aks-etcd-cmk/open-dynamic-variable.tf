# Whether the service is on hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                = "aks-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  dns_prefix          = "aks-shop"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  dynamic "key_management_service" {
    for_each = var.use_own_key ? ["https://kv-keys.vault.azure.net/keys/etcd/00000000000000000000000000000001"] : []
    content {
      key_vault_key_id = key_management_service.value
    }
  }
}
