# A key of a managed HSM is a customer-managed key too.
resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/automation/00000000000000000000000000000001"
  }
}
