# What one setting switches off another may switch on: the settings of a vault add up.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "operations" {
  name                       = "operations"
  target_resource_id         = azurerm_key_vault.app.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  log {
    category = "AzurePolicyEvaluationDetails"
  }

  log {
    category = "AuditEvent"
    enabled  = false
  }
}

resource "azurerm_monitor_diagnostic_setting" "security" {
  name               = "security"
  target_resource_id = azurerm_key_vault.app.id
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stlogs"

  log {
    category = "AuditEvent"
    enabled  = true
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
