# Whether the second setting exists depends on a variable without a value.
variable "workloads" {
  type = bool
}

resource "azurerm_monitor_aad_diagnostic_setting" "users" {
  name                       = "users"
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "AuditLogs"
  }

  enabled_log {
    category = "SignInLogs"
  }

  enabled_log {
    category = "NonInteractiveUserSignInLogs"
  }
}

resource "azurerm_monitor_aad_diagnostic_setting" "workloads" {
  count                      = var.workloads ? 1 : 0
  name                       = "workloads"
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "ServicePrincipalSignInLogs"
  }

  enabled_log {
    category = "ManagedIdentitySignInLogs"
  }
}
