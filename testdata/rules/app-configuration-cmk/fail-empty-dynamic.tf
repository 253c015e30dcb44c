# The dynamic block makes no block.
resource "azurerm_app_configuration" "orders" {
  name                = "appcs-orders"
  resource_group_name = "rg-orders"
  location            = "westeurope"
  sku                 = "standard"

  dynamic "encryption" {
    for_each = []
    content {
      key_vault_key_identifier = encryption.value
    }
  }
}
