# A module that is not on disk is given the network and may make its flow log.
resource "azurerm_virtual_network" "app" {
  name                = "vnet-app"
  location            = "westeurope"
  resource_group_name = "rg-net"
  address_space       = ["10.0.0.0/16"]
}

module "flow_log" {
  source    = "Azure/avm-res-network-networkwatcher/azurerm"
  target_id = azurerm_virtual_network.app.id
}
