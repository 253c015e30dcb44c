resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-${var.project}"
  location            = var.location
  resource_group_name = azurerm_resource_group.shop.name
  retention_in_days   = 365
}

# The payments vault came later and was never added to this list.
locals {
  audited = {
    orders = module.orders_vault.id
    keys   = azurerm_key_vault.keys.id
  }
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  for_each                   = local.audited
  name                       = "audit"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category_group = "audit"
  }
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  name               = "activity-log"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = azurerm_storage_account.activity.id

  enabled_log {
    category = "Administrative"
  }

  enabled_log {
    category = "Security"
  }
}
