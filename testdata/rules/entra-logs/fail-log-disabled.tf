# azurerm before 3.63 writes `log`; one of the five is off.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.40"
    }
  }
}

resource "azurerm_monitor_aad_diagnostic_setting" "entra" {
  name                       = "entra"
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  log {
    category = "AuditLogs"
  }

  log {
    category = "SignInLogs"
  }

  log {
    category = "NonInteractiveUserSignInLogs"
  }

  log {
    category = "ServicePrincipalSignInLogs"
  }

  log {
    category = "ManagedIdentitySignInLogs"
    enabled  = false
  }
}
