# The operating system disk and the data disk of a flexible scale set both point at a set.
resource "azurerm_orchestrated_virtual_machine_scale_set" "app" {
  name                        = "vmss-app"
  location                    = "westeurope"
  resource_group_name         = "rg-app"
  platform_fault_domain_count = 1
  sku_name                    = "Standard_D2s_v5"
  instances                   = 2

  os_disk {
    caching                = "ReadWrite"
    storage_account_type   = "Premium_LRS"
    disk_encryption_set_id = azurerm_disk_encryption_set.disks.id
  }

  data_disk {
    lun                    = 0
    caching                = "ReadOnly"
    create_option          = "Empty"
    disk_size_gb           = 128
    storage_account_type   = "Premium_LRS"
    disk_encryption_set_id = azurerm_disk_encryption_set.disks.id
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
