# One of two regions has no set.
resource "azurerm_shared_image_version" "base" {
  name                = "1.0.0"
  gallery_name        = "gal"
  image_name          = "base"
  resource_group_name = "rg-app"
  location            = "westeurope"
  managed_image_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/images/img-base"

  target_region {
    name                   = "westeurope"
    regional_replica_count = 1
    disk_encryption_set_id = azurerm_disk_encryption_set.disks.id
  }

  target_region {
    name                   = "northeurope"
    regional_replica_count = 1
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
