# The disk that is copied has a disk encryption set, and the copy keeps it.
resource "azurerm_managed_disk" "data" {
  name                   = "disk-data"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  storage_account_type   = "Premium_LRS"
  create_option          = "Empty"
  disk_size_gb           = 64
  disk_encryption_set_id = azurerm_disk_encryption_set.disks.id
}

resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Copy"
  source_resource_id  = azurerm_managed_disk.data.id
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
