# The resource that azurerm had until 2 creates managed disks and cannot name a set for them.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.0"
    }
  }
}

resource "azurerm_virtual_machine_scale_set" "app" {
  name                = "vmss-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  upgrade_policy_mode = "Manual"

  sku {
    name     = "Standard_D2s_v5"
    capacity = 2
  }

  storage_profile_os_disk {
    create_option     = "FromImage"
    managed_disk_type = "Premium_LRS"
  }
}
