# azurerm 2 writes `log`, with a retention that was required.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.99"
    }
  }
}

resource "azurerm_monitor_aad_diagnostic_setting" "entra" {
  name                       = "entra"
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  log {
    category = "AuditLogs"

    retention_policy {
      enabled = false
    }
  }

  log {
    category = "SignInLogs"

    retention_policy {
      enabled = false
    }
  }

  log {
    category = "NonInteractiveUserSignInLogs"

    retention_policy {
      enabled = false
    }
  }

  log {
    category = "ServicePrincipalSignInLogs"

    retention_policy {
      enabled = false
    }
  }

  log {
    category = "ManagedIdentitySignInLogs"

    retention_policy {
      enabled = false
    }
  }
}
