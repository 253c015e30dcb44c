# The workspace says nothing of a key.
resource "azurerm_synapse_workspace" "app" {
  name                                 = "syn-app"
  location                             = "westeurope"
  resource_group_name                  = "rg-app"
  storage_data_lake_gen2_filesystem_id = "https://stdata.dfs.core.windows.net/synapse"

  identity {
    type = "SystemAssigned"
  }
}
