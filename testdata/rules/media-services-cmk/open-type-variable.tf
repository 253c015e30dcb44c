# The encryption type is a variable without a value.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
}

variable "encryption_type" {
  type = string
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
    type = var.encryption_type
  }
}
