# The category group is a variable without a value.
variable "group" {
  type = string
}

resource "azurerm_container_registry" "app" {
  name                = "crapp"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Premium"
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_container_registry.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category_group = var.group
  }
}
