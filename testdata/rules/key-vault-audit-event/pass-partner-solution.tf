# A partner solution is a destination.
variable "partner_solution_id" {
  type = string
}

resource "azurerm_key_vault" "app" {
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_monitor_diagnostic_setting" "app" {
  name                = "audit"
  target_resource_id  = azurerm_key_vault.app.id
  partner_solution_id = var.partner_solution_id

  enabled_log {
    category = "AuditEvent"
  }
}
