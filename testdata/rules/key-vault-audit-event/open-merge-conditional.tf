# The setting on the vault exists only in one arm of the conditional.
variable "with_vault" {
  type = bool
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each = merge(
    {},
    var.with_vault ? { vault = azurerm_key_vault.app.id } : {},
  )

  name                       = "audit"
  target_resource_id         = each.value
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category_group = "audit"
  }
}
