# azapi closes a workspace of azurerm.
resource "azurerm_monitor_workspace" "metrics" {
  name                = "amw-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}

resource "azapi_update_resource" "closed" {
  type        = "Microsoft.Monitor/accounts@2023-04-03"
  resource_id = azurerm_monitor_workspace.metrics.id
  body        = { properties = { publicNetworkAccess = "Disabled" } }
}
