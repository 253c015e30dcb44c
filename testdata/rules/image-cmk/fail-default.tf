# The image says nothing of a set.
resource "azurerm_image" "base" {
  name                = "img-base"
  location            = "westeurope"
  resource_group_name = "rg-app"

  os_disk {
    os_type      = "Linux"
    os_state     = "Generalized"
    blob_uri     = "https://stimages.blob.core.windows.net/vhds/base.vhd"
    storage_type = "Standard_LRS"
  }
}
