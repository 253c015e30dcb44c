# The encryption type is the platform's where nothing is said.
resource "azurerm_elastic_san" "blocks" {
  name                = "esan-blocks"
  resource_group_name = "rg-blocks"
  location            = "westeurope"
  base_size_in_tib    = 1

  sku {
    name = "Premium_LRS"
  }
}

resource "azurerm_elastic_san_volume_group" "blocks" {
  name           = "group-blocks"
  elastic_san_id = azurerm_elastic_san.blocks.id
}
