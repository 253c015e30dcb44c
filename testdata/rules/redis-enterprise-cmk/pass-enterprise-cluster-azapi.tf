# The key of a cluster of the older resource is set by azapi.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

resource "azurerm_redis_enterprise_cluster" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  sku_name            = "Enterprise_E10-2"
}

resource "azapi_update_resource" "key" {
  type        = "Microsoft.Cache/redisEnterprise@2024-10-01"
  resource_id = azurerm_redis_enterprise_cluster.basket.id
  body = {
    properties = {
      encryption = {
        customerManagedKeyEncryption = { keyEncryptionKeyUrl = "https://kv-keys.vault.azure.net/keys/redis/00000000000000000000000000000001" }
      }
    }
  }
}
