# An App Service plan got its only log category lately: metrics alone are still what people send.
resource "azurerm_service_plan" "app" {
  name                = "plan-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  os_type             = "Linux"
  sku_name            = "P1v3"
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_service_plan.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_metric {
    category = "AllMetrics"
  }
}
