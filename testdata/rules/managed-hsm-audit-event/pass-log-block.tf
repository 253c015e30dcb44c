# A `log` block of azurerm before 4.0 is on unless it says otherwise; a storage account is a destination.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 2.57, < 3.0"
    }
  }
}

resource "azurerm_key_vault_managed_hardware_security_module" "keys" {
  name                     = "hsm-keys"
  resource_group_name      = "rg-keys"
  location                 = "westeurope"
  sku_name                 = "Standard_B1"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  admin_object_ids         = ["33333333-3333-3333-3333-333333333333"]
  purge_protection_enabled = true
}

resource "azurerm_monitor_diagnostic_setting" "keys" {
  name               = "audit"
  target_resource_id = azurerm_key_vault_managed_hardware_security_module.keys.id
  storage_account_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.Storage/storageAccounts/stlogs"

  log {
    category = "AuditEvent"

    retention_policy {
      enabled = true
      days    = 365
    }
  }
}
