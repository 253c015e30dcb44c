# The workers' profile names no set.
variable "secret" {
  type = string
}

resource "azurerm_redhat_openshift_cluster" "app" {
  name                = "aro-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  cluster_profile {
    domain  = "app"
    version = "4.15.27"
  }

  main_profile {
    vm_size                = "Standard_D8s_v5"
    subnet_id              = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/main"
    disk_encryption_set_id = azurerm_disk_encryption_set.disks.id
  }

  worker_profile {
    vm_size      = "Standard_D4s_v5"
    disk_size_gb = 128
    node_count   = 3
    subnet_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/worker"
  }

  network_profile {
    pod_cidr     = "10.128.0.0/14"
    service_cidr = "172.30.0.0/16"
  }

  api_server_profile {
    visibility = "Private"
  }

  ingress_profile {
    visibility = "Private"
  }

  service_principal {
    client_id     = "33333333-3333-3333-3333-333333333333"
    client_secret = var.secret
  }
}

resource "azurerm_disk_encryption_set" "disks" {
  name                      = "des-disks"
  location                  = "westeurope"
  resource_group_name       = "rg-app"
  key_vault_key_id          = azurerm_key_vault_key.disks.versionless_id
  auto_key_rotation_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_key_vault_key" "disks" {
  name         = "disks"
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
