# The account names a key of a vault.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
}

resource "azurerm_media_services_account" "video" {
  name                = "mediavideo"
  location            = "westeurope"
  resource_group_name = "rg-video"

  storage_account {
    id         = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-video/providers/Microsoft.Storage/storageAccounts/stvideo"
    is_primary = true
  }

  identity {
    type = "SystemAssigned"
  }

  encryption {
    type                     = "CustomerKey"
    key_vault_key_identifier = azurerm_key_vault_key.video.versionless_id
  }
}

resource "azurerm_key_vault_key" "video" {
  name         = "video"
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
