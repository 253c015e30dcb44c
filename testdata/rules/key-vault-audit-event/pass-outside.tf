# The vault is made elsewhere; nothing is known of it, and there is nothing here to change.
data "azurerm_key_vault" "shared" {
  name                = "kv-shared"
  resource_group_name = "rg-shared"
}

resource "azurerm_key_vault_secret" "password" {
  name         = "password"
  value        = "see-the-pipeline"
  key_vault_id = data.azurerm_key_vault.shared.id
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
