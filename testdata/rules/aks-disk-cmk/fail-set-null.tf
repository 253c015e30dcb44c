# The disk encryption set is a variable that is null by default.
variable "disk_encryption_set_id" {
  type    = string
  default = null
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "aks-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  dns_prefix             = "aks-shop"
  disk_encryption_set_id = var.disk_encryption_set_id

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}
