# A module that takes any resource asks for its categories and filters them; `audit` is one of the groups.
resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

locals {
  groups = [
    for group in data.azurerm_monitor_diagnostic_categories.app.log_category_groups : group
    if group != "allLogs"
  ]
}

data "azurerm_monitor_diagnostic_categories" "app" {
  resource_id = azurerm_key_vault.app.id
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  dynamic "enabled_log" {
    for_each = toset(local.groups)
    content {
      category_group = enabled_log.value
    }
  }
}
