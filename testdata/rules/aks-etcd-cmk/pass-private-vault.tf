# The vault may be reachable by a private link only.
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

  key_management_service {
    key_vault_key_id         = "https://kv-keys.vault.azure.net/keys/etcd/00000000000000000000000000000001"
    key_vault_network_access = "Private"
  }
}
