# The group names a key of a managed HSM.
resource "azurerm_elastic_san" "blocks" {
  name                = "esan-blocks"
  resource_group_name = "rg-blocks"
  location            = "westeurope"
  base_size_in_tib    = 1

  sku {
    name = "Premium_LRS"
  }
}

resource "azurerm_elastic_san_volume_group" "blocks" {
  name            = "group-blocks"
  elastic_san_id  = azurerm_elastic_san.blocks.id
  encryption_type = "EncryptionAtRestWithCustomerManagedKey"

  encryption {
    key_vault_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/blocks"
    user_assigned_identity_id = azurerm_user_assigned_identity.blocks.id
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.blocks.id]
  }
}

resource "azurerm_user_assigned_identity" "blocks" {
  name                = "id-blocks"
  location            = "westeurope"
  resource_group_name = "rg-blocks"
}
