# Up to azurerm 3 the block has a switch, and here it is off.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_container_registry" "shop" {
  name                = "crshop"
  resource_group_name = "rg-shop"
  location            = "westeurope"
  sku                 = "Premium"

  encryption {
    enabled            = false
    key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/registry"
    identity_client_id = "33333333-3333-3333-3333-333333333333"
  }
}
