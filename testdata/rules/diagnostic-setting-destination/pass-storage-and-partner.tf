# Several destinations at once are allowed.
variable "partner_solution_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                = "audit"
  target_resource_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.KeyVault/vaults/kv-app"
  storage_account_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stlogs"
  partner_solution_id = var.partner_solution_id

  enabled_log {
    category = "AuditEvent"
  }
}
