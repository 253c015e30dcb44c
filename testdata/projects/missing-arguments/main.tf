# Each finding points at the innermost place that is written: the block that lacks the argument, the
# argument that is null, and where a key is named through a local in another file.
variable "encryption_set" {
  type    = string
  default = null
}

resource "azurerm_kubernetes_cluster" "shop" {
  name                   = "aks-shop"
  location               = "westeurope"
  resource_group_name    = "rg-shop"
  dns_prefix             = "shop"
  disk_encryption_set_id = var.encryption_set

  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4s_v5"
    node_count = 3
  }

  oms_agent {
    log_analytics_workspace_id = azurerm_log_analytics_workspace.ops.id
  }
}

resource "azurerm_image" "base" {
  name                = "img-base"
  location            = "westeurope"
  resource_group_name = "rg-shop"

  os_disk {
    os_type      = "Linux"
    os_state     = "Generalized"
    blob_uri     = "https://stimages.blob.core.windows.net/vhds/base.vhd"
    storage_type = "Standard_LRS"
  }
}

data "azurerm_key_vault" "keys" {
  name                = "kv-keys"
  resource_group_name = "rg-keys"
}

resource "azapi_resource" "orders" {
  type      = "Microsoft.Storage/storageAccounts@2023-05-01"
  parent_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-shop"
  name      = "storders"
  location  = "westeurope"
  body = {
    kind = "StorageV2"
    sku  = { name = "Standard_LRS" }
    properties = {
      encryption = local.encryption
    }
  }
}

# Of what the workspace receives only the audit log is related.
resource "azurerm_log_analytics_workspace" "ops" {
  name                = "log-ops"
  location            = "westeurope"
  resource_group_name = "rg-shop"
}

resource "azurerm_key_vault" "shop" {
  name                     = "kv-shop"
  location                 = "westeurope"
  resource_group_name      = "rg-shop"
  tenant_id                = "22222222-2222-2222-2222-222222222222"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault.shop.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.ops.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "cluster" {
  name                       = "audit"
  target_resource_id         = azurerm_kubernetes_cluster.shop.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.ops.id

  enabled_log {
    category = "kube-audit-admin"
  }
}
