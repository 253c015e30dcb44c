# The region says nothing of a set.
resource "azurerm_shared_image_version" "base" {
  name                = "1.0.0"
  gallery_name        = "gal"
  image_name          = "base"
  resource_group_name = "rg-app"
  location            = "westeurope"
  managed_image_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/images/img-base"

  target_region {
    name                   = "westeurope"
    regional_replica_count = 1
  }
}
