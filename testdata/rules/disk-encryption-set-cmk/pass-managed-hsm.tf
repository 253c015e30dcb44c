# Up to azurerm 4 the key of a managed HSM has an argument of its own.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  managed_hsm_key_id  = "https://hsm-keys.managedhsm.azure.net/keys/disks/0123456789abcdef"

  identity {
    type = "SystemAssigned"
  }
}
