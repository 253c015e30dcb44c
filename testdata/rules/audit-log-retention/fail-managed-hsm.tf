# The audit log of a managed HSM.
resource "azurerm_key_vault_managed_hardware_security_module" "app" {
  name                = "hsm-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku_name            = "Standard_B1"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  admin_object_ids    = ["33333333-3333-3333-3333-333333333333"]
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
  sku                 = "PerGB2018"
  retention_in_days   = 180
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_key_vault_managed_hardware_security_module.app.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.logs.id

  enabled_log {
    category = "AuditEvent"
  }
}
