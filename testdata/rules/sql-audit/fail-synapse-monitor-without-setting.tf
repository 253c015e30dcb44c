# Azure Monitor without a setting on the workspace.
resource "azurerm_synapse_workspace" "app" {
  name                                 = "syn-app"
  resource_group_name                  = "rg-app"
  location                             = "westeurope"
  storage_data_lake_gen2_filesystem_id = var.filesystem_id

  identity {
    type = "SystemAssigned"
  }
}

variable "filesystem_id" {
  type = string
}

resource "azurerm_synapse_workspace_extended_auditing_policy" "app" {
  synapse_workspace_id   = azurerm_synapse_workspace.app.id
  log_monitoring_enabled = true
}
