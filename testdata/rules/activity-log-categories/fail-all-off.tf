# The setting is there and switches every category off: nothing of the activity log is exported.
resource "azurerm_monitor_diagnostic_setting" "activity" {
  name                       = "activity"
  target_resource_id         = "/subscriptions/11111111-1111-1111-1111-111111111111"
  log_analytics_workspace_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log"

  log {
    category = "Administrative"
    enabled  = false
  }
}
