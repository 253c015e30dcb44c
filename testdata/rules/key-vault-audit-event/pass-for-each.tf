# Every vault has its setting, instance by instance.
resource "azurerm_key_vault" "regional" {
  for_each            = { eu = "westeurope", us = "eastus" }
  name                = "kv-${each.key}"
  location            = each.value
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "regional" {
  for_each                   = azurerm_key_vault.regional
  name                       = "audit"
  target_resource_id         = each.value.id
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
