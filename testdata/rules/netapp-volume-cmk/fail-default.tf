# The key source is NetApp's where nothing is said.
resource "azurerm_netapp_volume" "home" {
  name                = "home"
  location            = "westeurope"
  resource_group_name = "rg-files"
  account_name        = "anf-files"
  pool_name           = "pool1"
  volume_path         = "home"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-files/subnets/snet-anf"
  protocols           = ["NFSv4.1"]
  storage_quota_in_gb = 100
  network_features    = "Standard"
}
