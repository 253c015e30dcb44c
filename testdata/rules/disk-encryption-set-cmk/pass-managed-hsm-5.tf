# From azurerm 5 on one argument takes the keys of vaults and of managed HSMs.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_disk_encryption_set" "disks" {
  name                = "des-disks"
  location            = "westeurope"
  resource_group_name = "rg-app"
  key_vault_key_id    = "https://hsm-keys.managedhsm.azure.net/keys/disks/0123456789abcdef"

  identity {
    type = "SystemAssigned"
  }
}
