# The workspace audits to a storage account for ever.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

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
  synapse_workspace_id = azurerm_synapse_workspace.app.id
  storage_endpoint     = azurerm_storage_account.audit.primary_blob_endpoint
  retention_in_days    = 0
}

resource "azurerm_storage_account" "audit" {
  name                     = "stsqlaudit"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
