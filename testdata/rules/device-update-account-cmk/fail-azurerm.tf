# The SKU is standard where nothing is said, and the azurerm resource has no argument for a key.
resource "azurerm_iothub_device_update_account" "firmware" {
  name                = "adu-firmware"
  resource_group_name = "rg-firmware"
  location            = "westeurope"
}
