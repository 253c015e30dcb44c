# An encrypted variable is encrypted with the account's key, which is Microsoft's.
resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"
}

resource "azurerm_automation_variable_string" "token" {
  name                    = "token"
  resource_group_name     = "rg-ops"
  automation_account_name = azurerm_automation_account.patching.name
  value                   = "secret"
  encrypted               = true
}
