# The archive is written with azapi and accepts TLS 1.1.
resource "azapi_resource" "archive" {
  type      = "Microsoft.Storage/storageAccounts@2023-05-01"
  name      = "starchive"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body = {
    kind       = "StorageV2"
    sku        = { name = "Standard_ZRS" }
    properties = { minimumTlsVersion = "TLS1_1" }
  }
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
  storage_account_id = azapi_resource.archive.id

  enabled_log {
    category = "AuditEvent"
  }
}
