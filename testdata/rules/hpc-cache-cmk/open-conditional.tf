# Whether there is a key hangs on a variable without a value.
variable "own_key" {
  type = bool
}

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_hpc_cache" "app" {
  name                = "hpc-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  cache_size_in_gb    = 3072
  subnet_id           = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/hpc"
  sku_name            = "Standard_2G"
  key_vault_key_id    = var.own_key ? "https://kv-keys.vault.azure.net/keys/cache/0123456789abcdef" : null

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
