# Whether the setting exists hangs on a variable without a value.
variable "log_hsm" {
  type = bool
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
  count                      = var.log_hsm ? 1 : 0
  name                       = "audit"
  target_resource_id         = azurerm_key_vault_managed_hardware_security_module.keys.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "AuditEvent"
  }
}
