# The argument is the same in azurerm 3.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
}

resource "azurerm_mobile_network_sim_group" "robots" {
  name               = "sims-robots"
  location           = "westeurope"
  mobile_network_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-5g/providers/Microsoft.MobileNetwork/mobileNetworks/mn-plant"
  encryption_key_url = azurerm_key_vault_key.robots.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.robots.id]
  }
}

resource "azurerm_user_assigned_identity" "robots" {
  name                = "id-robots"
  location            = "westeurope"
  resource_group_name = "rg-5g"
}

resource "azurerm_key_vault_key" "robots" {
  name         = "robots"
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
