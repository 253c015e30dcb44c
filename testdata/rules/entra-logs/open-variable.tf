# The categories are a variable without a value.
variable "categories" {
  type = set(string)
}

resource "azurerm_monitor_aad_diagnostic_setting" "entra" {
  name                       = "entra"
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  dynamic "enabled_log" {
    for_each = var.categories
    content {
      category = enabled_log.key
    }
  }
}
