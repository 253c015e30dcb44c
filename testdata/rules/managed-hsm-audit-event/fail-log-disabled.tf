# A `log` block of azurerm before 4.0 that is switched off does not log.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                     = "hsm-keys"
  resource_group_name      = "rg-keys"
  location                 = "westeurope"
  sku_name                 = "Standard_B1"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  admin_object_ids         = ["33333333-3333-3333-3333-333333333333"]
  purge_protection_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "keys" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault_managed_hardware_security_module.keys.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  log {
    category = "AuditEvent"
    enabled  = false
  }
}
