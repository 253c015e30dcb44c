# The SKU is a variable without a value: a free account could have no key.
variable "sku" {
  type = string
}

resource "azurerm_iothub_device_update_account" "firmware" {
  name                = "adu-firmware"
  resource_group_name = "rg-firmware"
  location            = "westeurope"
  sku                 = var.sku
}
