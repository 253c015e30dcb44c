# The archive of a vault's log accepts TLS 1.0.
resource "azurerm_storage_account" "archive" {
  name                     = "starchive"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
  min_tls_version          = "TLS1_0"
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "vault" {
  name               = "audit"
  target_resource_id = azurerm_key_vault.app.id
  storage_account_id = azurerm_storage_account.archive.id

  enabled_log {
    category = "AuditEvent"
  }
}
