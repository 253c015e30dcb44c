# The workspace audits to Azure Monitor, and a setting on it sends the events.
resource "azurerm_synapse_workspace" "app" {
  name                                 = "syn-app"
  resource_group_name                  = "rg-app"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = var.filesystem_id

  identity {
    type = "SystemAssigned"
  }
}

variable "filesystem_id" {
  type = string
}

resource "azurerm_synapse_workspace_extended_auditing_policy" "app" {
  synapse_workspace_id   = azurerm_synapse_workspace.app.id
  log_monitoring_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_synapse_workspace.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "SQLSecurityAuditEvents"
  }
}
