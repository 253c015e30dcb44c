# The disk encryption set and its key are of this module.
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
  key_vault_key_id          = azurerm_key_vault_key.aks.versionless_id
  auto_key_rotation_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_key_vault_key" "aks" {
  name         = "aks"
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
