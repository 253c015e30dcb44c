# The categories come from a variable file, and AuditEvent is among them for one of the two only.
resource "azurerm_monitor_diagnostic_setting" "app" {
  for_each                   = azurerm_key_vault.app
  name                       = "audit"
  target_resource_id         = each.value.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  dynamic "enabled_log" {
    for_each = var.log_categories[each.key]
    content {
      category = enabled_log.value
    }
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-shop"
}
