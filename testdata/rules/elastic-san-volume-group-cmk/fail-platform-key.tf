# The encryption type is the platform's in so many words.
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
  name            = "group-blocks"
  elastic_san_id  = azurerm_elastic_san.blocks.id
  encryption_type = "EncryptionAtRestWithPlatformKey"
}
