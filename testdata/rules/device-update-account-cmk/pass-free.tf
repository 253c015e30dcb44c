# A free account cannot have a key.
resource "azurerm_iothub_device_update_account" "firmware" {
  name                = "adu-firmware"
  resource_group_name = "rg-firmware"
  location            = "westeurope"
  sku                 = "Free"
}
