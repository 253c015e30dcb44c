# The file system says nothing of a key.
resource "azurerm_managed_lustre_file_system" "app" {
  name                   = "lustre-app"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  sku_name               = "AMLFS-Durable-Premium-250"
  subnet_id              = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/lustre"
  storage_capacity_in_tb = 8
  zones                  = ["1"]

  maintenance_window {
    day_of_week        = "Friday"
    time_of_day_in_utc = "22:00"
  }
}
