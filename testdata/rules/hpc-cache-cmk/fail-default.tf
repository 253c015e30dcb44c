# The cache says nothing of a key.
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
}
