# Whether there is a set hangs on a variable without a value.
variable "own_key" {
  type = bool
}

resource "azurerm_image" "base" {
  name                = "img-base"
  location            = "westeurope"
  resource_group_name = "rg-app"

  os_disk {
    os_type                = "Linux"
    os_state               = "Generalized"
    blob_uri               = "https://stimages.blob.core.windows.net/vhds/base.vhd"
    storage_type           = "Standard_LRS"
    disk_encryption_set_id = var.own_key ? azurerm_disk_encryption_set.disks.id : null
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
