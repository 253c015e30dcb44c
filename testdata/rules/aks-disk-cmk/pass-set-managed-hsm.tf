# The disk encryption set uses a key of a managed HSM.
resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "aks-shop"
  resource_group_name    = "rg-shop"
  location               = "westeurope"
  dns_prefix             = "aks-shop"
  disk_encryption_set_id = azurerm_disk_encryption_set.aks.id

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D4s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_disk_encryption_set" "aks" {
  name                      = "des-aks"
  resource_group_name       = "rg-keys"
  location                  = "westeurope"
  key_vault_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/aks/00000000000000000000000000000001"
  auto_key_rotation_enabled = true

  identity {
    type = "SystemAssigned"
  }
}
