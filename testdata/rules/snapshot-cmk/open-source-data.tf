# Nothing is known of a disk that the code only reads.
data "azurerm_managed_disk" "data" {
  name                = "disk-data"
  resource_group_name = "rg-app"
}

resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Copy"
  source_resource_id  = data.azurerm_managed_disk.data.id
}
