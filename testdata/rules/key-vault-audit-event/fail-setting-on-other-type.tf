# The registry has the same label and the same name as the vault, and it is the registry that is logged.
resource "azurerm_key_vault" "main" {
  name                = "shared-name"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_container_registry" "main" {
  name                = "shared-name"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Premium"
}

resource "azurerm_monitor_diagnostic_setting" "main" {
  name                       = "audit"
  target_resource_id         = azurerm_container_registry.main.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
