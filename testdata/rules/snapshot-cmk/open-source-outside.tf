# Nothing is known of the disk that is copied.
resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Copy"
  source_resource_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/disks/disk-data"
}
