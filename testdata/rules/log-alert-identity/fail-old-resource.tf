# The older resource cannot have an identity.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_monitor_scheduled_query_rules_alert" "failures" {
  name                = "alert-failures"
  location            = "westeurope"
  resource_group_name = "rg-log"
  data_source_id      = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
  query               = "AuditLogs | where Result == 'failure'"
  frequency           = 5
  time_window         = 5

  action {
    action_group = []
  }

  trigger {
    operator  = "GreaterThan"
    threshold = 10
  }
}
