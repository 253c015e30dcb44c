# An account of `azurerm_ai_services` names a key of a managed HSM, as azurerm up to 4 takes it.
resource "azurerm_ai_services" "claims" {
  name                = "ais-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  sku_name            = "S0"

  customer_managed_key {
    managed_hsm_key_id = "https://hsm-keys.managedhsm.azure.net/keys/claims/00000000000000000000000000000001"
    identity_client_id = "33333333-3333-3333-3333-333333333333"
  }
}
