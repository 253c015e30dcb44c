# A key for the disks is not one for the secrets.
resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "aks-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  dns_prefix             = "aks-shop"
  disk_encryption_set_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.Compute/diskEncryptionSets/des-aks"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}
