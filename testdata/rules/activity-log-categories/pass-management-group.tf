# A management group has an activity log of its own, with other categories.
resource "azurerm_management_group" "platform" {
  display_name = "platform"
}

resource "azapi_resource" "activity" {
  type      = "Microsoft.Insights/diagnosticSettings@2021-05-01-preview"
  name      = "activity-log"
  parent_id = azurerm_management_group.platform.id
  body = {
    properties = {
      workspaceId = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
      logs = [
        { category = "Administrative", enabled = true },
        { category = "Policy", enabled = true }
      ]
    }
  }
}
