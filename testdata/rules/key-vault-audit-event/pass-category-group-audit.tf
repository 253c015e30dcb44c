# The group audit contains AuditEvent, and a storage account is a destination.
resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name               = "audit"
  target_resource_id = azurerm_key_vault.app.id
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stlogs"

  enabled_log {
    category_group = "audit"
  }
}
