# keytrail:ignore[key-vault-audit-event] audited by the platform team, see their runbook
resource "azurerm_key_vault" "platform" {
  name                     = "kv-platform"
  location                 = "westeurope"
  resource_group_name      = "rg-platform"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

resource "azurerm_key_vault" "sandbox" {
  name                     = "kv-sandbox"
  location                 = "westeurope"
  resource_group_name      = "rg-sandbox"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = false # keytrail:ignore[key-vault-purge-protection] made and deleted every night
}

# keytrail:ignore[key-vault-purge-protection] until=2020-01-31 wait for the migration
resource "azurerm_key_vault" "legacy" {
  name                     = "kv-legacy"
  location                 = "westeurope"
  resource_group_name      = "rg-legacy"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = false
}

# keytrail:ignore[no-such-rule] a rule that nobody has
resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-platform"
}

resource "azurerm_monitor_diagnostic_setting" "vaults" {
  for_each                   = { sandbox = azurerm_key_vault.sandbox.id, legacy = azurerm_key_vault.legacy.id }
  name                       = "audit"
  target_resource_id         = each.value
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category = "AuditEvent"
  }
}
