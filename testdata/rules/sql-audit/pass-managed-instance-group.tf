# The older resource for a managed instance, with a category group.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
}

resource "azurerm_sql_managed_instance" "app" {
  name                = "mi-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  license_type        = "BasePrice"
  sku_name            = "GP_Gen5"
  storage_size_in_gb  = 64
  subnet_id           = var.subnet_id
  vcores              = 4
}

variable "subnet_id" {
  type = string
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_sql_managed_instance.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category_group = "allLogs"
  }
}
