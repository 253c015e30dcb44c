# The key and the identity are of this module.
resource "azurerm_container_group" "import" {
  name                                = "ci-import"
  resource_group_name                 = "rg-import"
  location                            = "westeurope"
  os_type                             = "Linux"
  key_vault_key_id                    = azurerm_key_vault_key.import.id
  key_vault_user_assigned_identity_id = azurerm_user_assigned_identity.import.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.import.id]
  }

  container {
    name   = "import"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 1.5
  }
}

resource "azurerm_user_assigned_identity" "import" {
  name                = "id-import"
  location            = "westeurope"
  resource_group_name = "rg-import"
}

resource "azurerm_key_vault_key" "import" {
  name         = "import"
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
