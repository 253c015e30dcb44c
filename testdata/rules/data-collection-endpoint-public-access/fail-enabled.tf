# Open in so many words.
resource "azurerm_monitor_data_collection_endpoint" "logs" {
  name                          = "dce-main"
  location                      = "westeurope"
  resource_group_name           = "rg-log"
  kind                          = "Linux"
  public_network_access_enabled = true
}
