# The regions come from a list, each with its set.
variable "regions" {
  type    = map(string)
  default = { westeurope = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/diskEncryptionSets/des-west" }
}

resource "azurerm_shared_image_version" "base" {
  name                = "1.0.0"
  gallery_name        = "gal"
  image_name          = "base"
  resource_group_name = "rg-app"
  location            = "westeurope"
  managed_image_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/images/img-base"

  dynamic "target_region" {
    for_each = var.regions
    content {
      name                   = target_region.key
      regional_replica_count = 1
      disk_encryption_set_id = target_region.value
    }
  }
}
