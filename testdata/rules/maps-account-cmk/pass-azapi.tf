# The account names a key of a vault.
resource "azapi_resource" "routes" {
  type      = "Microsoft.Maps/accounts@2023-06-01"
  name      = "map-routes"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-routes"
  body = {
    kind = "Gen2"
    sku  = { name = "G2" }
    properties = {
      encryption = {
        customerManagedKeyEncryption = {
          keyEncryptionKeyUrl = azurerm_key_vault_key.routes.versionless_id
          keyEncryptionKeyIdentity = {
            identityType                   = "userAssignedIdentity"
            userAssignedIdentityResourceId = azurerm_user_assigned_identity.routes.id
          }
        }
      }
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.routes.id]
  }
}

resource "azurerm_user_assigned_identity" "routes" {
  name                = "id-routes"
  location            = "westeurope"
  resource_group_name = "rg-routes"
}

resource "azurerm_key_vault_key" "routes" {
  name         = "routes"
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
