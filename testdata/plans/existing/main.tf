# Nothing is to change, so the plan knows every id; the second vault has neither setting nor protection.
variable "names" {
  type    = list(string)
  default = ["a", "b"]
}

resource "azurerm_key_vault" "this" {
  count                    = length(var.names)
  name                     = "kv-${var.names[count.index]}"
  location                 = "westeurope"
  resource_group_name      = "rg-shop"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = count.index == 0
}

resource "azurerm_monitor_diagnostic_setting" "first" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault.this[0].id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log"

  enabled_log {
    category = "AuditEvent"
  }
}
