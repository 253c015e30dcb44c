# Two vaults in each region; the first of each has a setting, by way of the module's output.
variable "regions" {
  type    = map(string)
  default = { eu = "westeurope", us = "eastus" }
}

module "vaults" {
  source   = "./modules/vaults"
  for_each = var.regions
  name     = each.key
  location = each.value
}

resource "azurerm_monitor_diagnostic_setting" "first" {
  for_each                   = module.vaults
  name                       = "audit"
  target_resource_id         = each.value.ids[0]
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log"

  enabled_log {
    category_group = "allLogs"
  }
}
