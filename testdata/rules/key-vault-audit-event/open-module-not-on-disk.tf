# The vault's id goes to a module of a registry that is not on disk; the setting may be made there.
resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

module "diagnostics" {
  source  = "example/diagnostics/azurerm"
  version = "1.2.0"

  target_ids   = [azurerm_key_vault.app.id]
  workspace_id = azurerm_log_analytics_workspace.main.id
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
