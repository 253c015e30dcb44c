# One setting resource serves every vault through a map of ids in a local value.
locals {
  vaults = {
    app  = azurerm_key_vault.app.id
    data = azurerm_key_vault.data.id
  }
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_key_vault" "data" {
  name                = "kv-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "premium"
}

resource "azurerm_monitor_diagnostic_setting" "vaults" {
  for_each                   = local.vaults
  name                       = "audit-${each.key}"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category = "AuditEvent"
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
