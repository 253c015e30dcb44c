# The environment names a key of a vault.
resource "azapi_resource" "flows" {
  type      = "Microsoft.Logic/integrationServiceEnvironments@2019-05-01"
  name      = "ise-flows"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-flows"
  body = {
    sku = { name = "Premium", capacity = 0 }
    properties = {
      networkConfiguration = { accessEndpoint = { type = "Internal" } }
      encryptionConfiguration = {
        encryptionKeyReference = {
          keyVault   = { id = azurerm_key_vault.keys.id }
          keyName    = azurerm_key_vault_key.flows.name
          keyVersion = azurerm_key_vault_key.flows.version
        }
      }
    }
  }
}

resource "azurerm_key_vault_key" "flows" {
  name         = "flows"
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
