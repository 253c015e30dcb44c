# The block is written as a list, and the list is empty.
resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"
  encryption          = []
}
