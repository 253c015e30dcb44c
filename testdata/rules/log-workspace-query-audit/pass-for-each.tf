# Every instance has its setting.
resource "azurerm_log_analytics_workspace" "regional" {
  for_each            = { eu = "westeurope", us = "eastus" }
  name                = "log-${each.key}"
  location            = each.value
  resource_group_name = "rg-log"
}

resource "azurerm_monitor_diagnostic_setting" "regional" {
  for_each                   = azurerm_log_analytics_workspace.regional
  name                       = "audit"
  target_resource_id         = each.value.id
  log_analytics_workspace_id = each.value.id

  enabled_log {
    category = "Audit"
  }
}
