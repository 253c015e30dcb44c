# The provider leaves it open where nothing is said.
resource "azurerm_monitor_data_collection_endpoint" "logs" {
  name                = "dce-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}
