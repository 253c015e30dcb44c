# The workspace receives the audit log of a managed HSM.
resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                     = "hsm-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "Standard_B1"
  purge_protection_enabled = true
  admin_object_ids         = ["33333333-3333-3333-3333-333333333333"]
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
}

resource "azurerm_monitor_diagnostic_setting" "hsm" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault_managed_hardware_security_module.keys.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.main.id

  enabled_log {
    category = "AuditEvent"
  }
}
