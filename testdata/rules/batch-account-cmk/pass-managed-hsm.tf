# A key of a managed HSM is a customer-managed key too.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/batch/00000000000000000000000000000001"
  }
}
