# The group is deployed as ARM, with a key.
resource "azurerm_elastic_san" "blocks" {
  name                = "esan-blocks"
  resource_group_name = "rg-blocks"
  location            = "westeurope"
  base_size_in_tib    = 1

  sku {
    name = "Premium_LRS"
  }
}

resource "azapi_resource" "blocks" {
  type      = "Microsoft.ElasticSan/elasticSans/volumeGroups@2024-05-01"
  name      = "group-blocks"
  parent_id = azurerm_elastic_san.blocks.id
  body = {
    properties = {
      encryption = "EncryptionAtRestWithCustomerManagedKey"
      encryptionProperties = {
        keyVaultProperties = { keyName = "blocks", keyVaultUri = "https://kv-keys.vault.azure.net/" }
      }
    }
  }
}
