# The dynamic block has no element.
variable "keys" {
  type    = list(string)
  default = []
}

resource "azurerm_synapse_workspace" "app" {
  name                                 = "syn-app"
  location                             = "westeurope"
  resource_group_name                  = "rg-app"
  storage_data_lake_gen2_filesystem_id = "https://stdata.dfs.core.windows.net/synapse"

  dynamic "customer_managed_key" {
    for_each = var.keys
    content {
      key_versionless_id = customer_managed_key.value
    }
  }

  identity {
    type = "SystemAssigned"
  }
}
