# The azurerm resource has no argument for a key.
resource "azurerm_healthbot" "triage" {
  name                = "hbot-triage"
  resource_group_name = "rg-triage"
  location            = "westeurope"
  sku_name            = "S1"
}
