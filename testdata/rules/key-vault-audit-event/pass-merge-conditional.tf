# The vault is among the targets whatever the condition says; only the other target hangs on it.
variable "with_storage" {
  type = bool
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_storage_account" "app" {
  count                    = var.with_storage ? 1 : 0
  name                     = "stapp"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_monitor_diagnostic_setting" "all" {
  for_each = merge(
    { vault = azurerm_key_vault.app.id },
    var.with_storage ? { storage = azurerm_storage_account.app[0].id } : {},
  )

  name                       = "audit"
  target_resource_id         = each.value
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category_group = "allLogs"
  }
}
