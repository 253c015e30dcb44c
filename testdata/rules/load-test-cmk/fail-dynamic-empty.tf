# The dynamic block has no element.
resource "azurerm_load_test" "shop" {
  name                = "lt-shop"
  resource_group_name = "rg-shop"
  location            = "westeurope"

  dynamic "encryption" {
    for_each = []
    content {
      key_url = encryption.value

      identity {
        type = "SystemAssigned"
      }
    }
  }
}
