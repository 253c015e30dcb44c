# The server names a key of a managed HSM.
resource "azurerm_fluid_relay_server" "canvas" {
  name                = "fluid-canvas"
  resource_group_name = "rg-canvas"
  location            = "westeurope"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.canvas.id]
  }

  customer_managed_key {
    key_vault_key_id          = "https://hsm-keys.managedhsm.azure.net/keys/canvas"
    user_assigned_identity_id = azurerm_user_assigned_identity.canvas.id
  }
}

resource "azurerm_user_assigned_identity" "canvas" {
  name                = "id-canvas"
  location            = "westeurope"
  resource_group_name = "rg-canvas"
}
