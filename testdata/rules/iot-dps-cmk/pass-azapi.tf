# The service names a key of a vault.
resource "azapi_resource" "enroll" {
  type      = "Microsoft.Devices/provisioningServices@2020-09-01-preview"
  name      = "provs-enroll"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-enroll"
  body = {
    sku = { name = "S1", capacity = 1 }
    properties = {
      encryption = {
        keySource          = "Microsoft.KeyVault"
        keyVaultProperties = [{ keyIdentifier = azurerm_key_vault_key.enroll.versionless_id }]
        identity           = { userAssignedIdentity = azurerm_user_assigned_identity.enroll.id }
      }
    }
  }
}

resource "azurerm_user_assigned_identity" "enroll" {
  name                = "id-enroll"
  location            = "westeurope"
  resource_group_name = "rg-enroll"
}

resource "azurerm_key_vault_key" "enroll" {
  name         = "enroll"
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
