# A block without a type means the system's key.
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
    key_vault_key_identifier = "https://kv-keys.vault.azure.net/keys/video"
  }
}
