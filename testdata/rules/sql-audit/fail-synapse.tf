# The Synapse workspace has no auditing policy.
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
